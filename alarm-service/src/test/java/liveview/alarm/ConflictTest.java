package liveview.alarm;

import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.BART;
import static liveview.alarm.Scene.CENTRAL;
import static liveview.alarm.Scene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import liveview.base.FailureKind;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.RejectionReason;
import liveview.protocol.alarm.v1.Text;
import org.junit.jupiter.api.Test;

class ConflictTest {
    private static final Text NONE = Text.getDefaultInstance();

    @Test
    void theSecondToAcceptLearnsWhoWasFirst() {
        Scene scene = Scene.accepted();
        SomebodyWasFirst conflict =
                assertThrows(SomebodyWasFirst.class, () -> scene.decide(BART, new Command.Accept()));
        assertEquals(FailureKind.ABORTED, conflict.kind());
        assertEquals(Optional.of("dispatcher 1"), conflict.by());
        assertEquals("dispatcher 1 has accepted the alarm already.", conflict.sentence());
    }

    @Test
    void doingTheSameAgainOneselfChangesNothing() {
        Scene scene = Scene.accepted();
        assertEquals(List.of(), scene.kinds(ANNE, new Command.Accept()));
        assertEquals(List.of(), scene.kinds(ANNE, new Command.Open()));
        scene.does(ANNE, new Command.Assign(Scene.TEAM_12));
        assertEquals(List.of(), scene.kinds(ANNE, new Command.Assign(Scene.TEAM_12)));
        Command close = new Command.Close(Outcome.OUTCOME_FLED, NONE);
        scene.does(ANNE, close);
        assertEquals(List.of(), scene.kinds(ANNE, close));
    }

    @Test
    void whatOneHasAcceptedIsClosedNotRejected() {
        Command reject = new Command.Reject(RejectionReason.REJECTION_REASON_DUPLICATE, NONE);
        assertThrows(AcceptedAlarmCannotBeRejected.class, () -> Scene.accepted().decide(ANNE, reject));
    }

    @Test
    void anEndedAlarmIsReopenedWithinFifteenMinutes() {
        Command reopen = new Command.Reopen(text("they are back"));
        Scene scene = Scene.accepted().does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, NONE));
        scene.later(Duration.ofMinutes(15));
        assertEquals(List.of("alarm_reopened", "window_opened"), scene.kinds(BART, reopen));
        scene.later(Duration.ofSeconds(1));
        assertThrows(ReopenTooLate.class, () -> scene.decide(BART, reopen));
    }

    @Test
    void whoReopensHasAcceptedIt() {
        Scene scene = Scene.accepted()
                .does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, NONE))
                .does(BART, new Command.Reopen(text("they are back")));
        assertEquals(new AlarmState.Accepted(new Stamp(BART, scene.now)), scene.alarm.state());
    }

    @Test
    void aCancelBeforeAnybodyLooksClosesAndLaterOnlyAsks() {
        Command cancel = new Command.Cancel(text("owner's key"));
        Scene unopened = Scene.raised().does(CENTRAL, cancel);
        assertEquals(
                Outcome.OUTCOME_CANCELLED_BY_CENTRAL,
                unopened.alarm.state() instanceof AlarmState.Closed closed ? closed.outcome() : null);
        Scene opened = Scene.raised().does(BART, new Command.Open());
        assertEquals(List.of("cancel_asked"), opened.kinds(CENTRAL, cancel));
        opened.does(CENTRAL, cancel);
        assertEquals(List.of(), opened.kinds(CENTRAL, cancel));
    }

    @Test
    void onlyAnAskedCancelIsAnOutcome() {
        Command close = new Command.Close(Outcome.OUTCOME_CANCELLED_BY_CENTRAL, NONE);
        Scene scene = Scene.accepted();
        assertThrows(OutcomeDoesNotFit.class, () -> scene.decide(ANNE, close));
        scene.does(CENTRAL, new Command.Cancel(NONE));
        assertEquals(List.of("alarm_closed", "window_ended"), scene.kinds(ANNE, close));
    }
}
