package liveview.alarm;

import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.OFFICER;
import static liveview.alarm.Scene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.AssignmentStage;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestsAndExercisesTest {
    @ParameterizedTest
    @EnumSource(names = {"ALARM_STATUS_EXERCISE", "ALARM_STATUS_TEST"})
    void noCommandInAnyStateBringsOneToAPatrol(AlarmStatus status) {
        Command close = new Command.Close(Outcome.OUTCOME_TEST_DONE, Text.getDefaultInstance());
        List<Scene> states = List.of(
                Scene.raised(status),
                Scene.raised(status).does(ANNE, new Command.Accept()),
                Scene.raised(status).does(ANNE, new Command.Accept()).does(ANNE, close));
        for (Scene scene : states) {
            assertThrows(AlarmNotReal.class, () -> scene.decide(ANNE, new Command.Assign(Scene.TEAM_12)));
            assertThrows(
                    AlarmNotReal.class,
                    () -> scene.decide(ANNE, new Command.Stage("12", AssignmentStage.ASSIGNMENT_STAGE_EN_ROUTE)));
            assertThrows(
                    AlarmNotReal.class,
                    () -> scene.decide(OFFICER, new Command.CallHelp("12", Text.getDefaultInstance())));
            assertInstanceOf(Dispatch.Never.class, scene.alarm.dispatch());
            assertFalse(new Sight(scene.zone).sees(OFFICER, scene.alarm, scene.now));
        }
        assertThrows(
                AlarmNotReal.class, () -> states.getFirst().decide(OFFICER, new Command.Join("CIC-77", text("near"))));
    }

    @Test
    void noRealAlarmEndsAsATest() {
        Command close = new Command.Close(Outcome.OUTCOME_TEST_DONE, Text.getDefaultInstance());
        Scene test = Scene.raised(AlarmStatus.ALARM_STATUS_TEST).does(ANNE, new Command.Accept());
        assertEquals(List.of("alarm_closed", "window_ended"), test.kinds(ANNE, close));
        assertThrows(OutcomeDoesNotFit.class, () -> Scene.accepted().decide(ANNE, close));
    }
}
