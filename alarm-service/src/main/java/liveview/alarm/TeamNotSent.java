package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The team has no assignment at this alarm, or is cleared. */
public final class TeamNotSent extends Failure {
    public TeamNotSent() {
        super(FailureKind.FAILED_PRECONDITION, "This team is not on its way to the alarm.", "Assign it first.");
    }
}
