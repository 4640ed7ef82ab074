package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Evidence of an alarm that has not ended is not erased. */
public final class AlarmGoesOn extends Failure {
    public AlarmGoesOn() {
        super(FailureKind.FAILED_PRECONDITION, "This alarm has not ended.", "Close it, and erase its evidence then.");
    }
}
