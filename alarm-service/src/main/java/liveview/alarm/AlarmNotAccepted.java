package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Done too early: the alarm is only raised. */
public final class AlarmNotAccepted extends Failure {
    public AlarmNotAccepted() {
        super(FailureKind.FAILED_PRECONDITION, "Nobody has accepted the alarm yet.", "Accept it first.");
    }
}
