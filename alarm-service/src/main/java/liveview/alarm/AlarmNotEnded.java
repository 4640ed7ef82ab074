package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Only an ended alarm can be reopened. */
public final class AlarmNotEnded extends Failure {
    public AlarmNotEnded() {
        super(
                FailureKind.FAILED_PRECONDITION,
                "The alarm is neither closed nor rejected.",
                "Go on with it; there is nothing to reopen.");
    }
}
