package liveview.alarm;

import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.CENTRAL;
import static liveview.alarm.Scene.CIC;
import static liveview.alarm.Scene.OFFICER;
import static liveview.alarm.Scene.OTHER_CENTRAL;
import static liveview.alarm.Scene.OTHER_OFFICER;
import static liveview.alarm.Scene.RELAY;
import static liveview.alarm.Scene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import liveview.protocol.alarm.v1.AssignmentStage;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.PictureMode;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightTest {
    private static final Text NONE = Text.getDefaultInstance();

    private static boolean sees(Scene scene, Actor actor) {
        return new Sight(scene.zone).sees(actor, scene.alarm, scene.now);
    }

    @Test
    void aDispatcherSeesEveryAlarmUntilADayAfterItsEnd() {
        Scene scene = Scene.accepted().does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, NONE));
        assertTrue(sees(scene, ANNE));
        scene.later(Duration.ofHours(24).minusMillis(1));
        assertTrue(sees(scene, ANNE));
        scene.later(Duration.ofMillis(1));
        assertFalse(sees(scene, ANNE));
        assertTrue(sees(scene, CENTRAL), "a central keeps following its own");
    }

    @Test
    void theControlRoomIsADispatcherOnlyWhereTheZoneSaysSo() {
        Scene scene = Scene.raised();
        assertFalse(sees(scene, CIC));
        assertThrows(AlarmNotFound.class, () -> scene.decide(CIC, new Command.Accept()));
        scene.zone = new ZoneRules("5324", true, PictureMode.PICTURE_MODE_WATCH_ONLY, Pictures.WINDOW);
        assertTrue(sees(scene, CIC));
        assertEquals(List.of("alarm_opened", "alarm_accepted"), scene.kinds(CIC, new Command.Accept()));
    }

    @Test
    void anOfficerSeesWhatHisTeamWasSentTo() {
        Scene scene = Scene.accepted();
        assertFalse(sees(scene, OFFICER));
        scene.does(ANNE, new Command.Assign(Scene.TEAM_12));
        assertTrue(sees(scene, OFFICER));
        assertFalse(sees(scene, OTHER_OFFICER));
    }

    @Test
    void anOfficerJoinsByTheNumberAndThenSeesIt() {
        Scene scene = Scene.accepted();
        assertThrows(
                IncidentNumberDiffers.class,
                () -> scene.decide(OTHER_OFFICER, new Command.Join("CIC-78", text("near"))));
        scene.does(OTHER_OFFICER, new Command.Join("CIC-77", text("near")));
        assertTrue(sees(scene, OTHER_OFFICER));
        assertThrows(
                NotPermitted.class,
                () -> scene.decide(OTHER_OFFICER, new Command.Stage("12", AssignmentStage.ASSIGNMENT_STAGE_ON_SCENE)));
    }

    @Test
    void anOfficerActsForHisOwnTeamOnly() {
        Scene scene = Scene.accepted().does(ANNE, new Command.Assign(Scene.TEAM_12));
        assertEquals(
                List.of("team_stage"),
                scene.kinds(OFFICER, new Command.Stage("12", AssignmentStage.ASSIGNMENT_STAGE_EN_ROUTE)));
        assertThrows(
                AlarmNotFound.class,
                () -> scene.decide(OTHER_OFFICER, new Command.Stage("12", AssignmentStage.ASSIGNMENT_STAGE_EN_ROUTE)));
        assertThrows(
                TeamNotSent.class,
                () -> scene.decide(ANNE, new Command.Stage("14", AssignmentStage.ASSIGNMENT_STAGE_EN_ROUTE)));
        scene.does(OFFICER, new Command.Stage("12", AssignmentStage.ASSIGNMENT_STAGE_ON_SCENE));
        assertThrows(
                StageGoesBack.class,
                () -> scene.decide(OFFICER, new Command.Stage("12", AssignmentStage.ASSIGNMENT_STAGE_EN_ROUTE)));
    }

    @Test
    void aTeamIsClearedAlsoAfterTheCloseAndIsSentAgain() {
        Command cleared = new Command.Stage("12", AssignmentStage.ASSIGNMENT_STAGE_CLEARED);
        Scene scene = Scene.accepted()
                .does(ANNE, new Command.Assign(Scene.TEAM_12))
                .does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, NONE));
        assertEquals(List.of("team_stage"), scene.kinds(OFFICER, cleared));
        scene.does(OFFICER, cleared).does(ANNE, new Command.Reopen(text("again")));
        assertEquals(List.of("team_stage"), scene.kinds(ANNE, new Command.Assign(Scene.TEAM_12)));
    }

    @Test
    void aCentralSeesAndChangesItsOwnOnly() {
        Scene scene = Scene.raised();
        assertTrue(sees(scene, CENTRAL));
        assertFalse(sees(scene, OTHER_CENTRAL));
        assertThrows(AlarmNotFound.class, () -> scene.decide(OTHER_CENTRAL, new Command.Cancel(NONE)));
        assertThrows(NotPermitted.class, () -> scene.decide(CENTRAL, new Command.Accept()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "investigator", "exporter", "auditor", "zone-admin", "worker", "recorder", "root"})
    void everyOtherRoleSeesAndDoesNothing(String role) {
        Scene scene = Scene.raised();
        Actor actor = Actor.newBuilder().setSubject("x").setRole(role).build();
        assertFalse(sees(scene, actor));
        assertThrows(AlarmNotFound.class, () -> scene.decide(actor, new Command.Open()));
        assertThrows(AlarmNotFound.class, () -> scene.decide(RELAY, new Command.Open()));
    }
}
