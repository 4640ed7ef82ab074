package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The alarm is closed or rejected. */
public final class AlarmEnded extends Failure {
    public AlarmEnded(AlarmState.Ended state) {
        super(FailureKind.FAILED_PRECONDITION, sentence(state), "A dispatcher can reopen it within 15 minutes.");
    }

    private static String sentence(AlarmState.Ended state) {
        return switch (state) {
            case AlarmState.Rejected _ -> "The alarm is rejected.";
            case AlarmState.Closed _ -> "The alarm is closed.";
        };
    }
}
