package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** What one has accepted oneself is closed, not rejected. */
public final class AcceptedAlarmCannotBeRejected extends Failure {
    public AcceptedAlarmCannotBeRejected() {
        super(
                FailureKind.FAILED_PRECONDITION,
                "You have accepted the alarm already.",
                "Close it with its outcome instead.");
    }
}
