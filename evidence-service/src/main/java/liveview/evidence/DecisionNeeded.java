package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** What is older than a month is shown only with the prosecutor's written decision. */
public final class DecisionNeeded extends Failure {
    public DecisionNeeded() {
        super(
                FailureKind.FAILED_PRECONDITION,
                "This alarm is more than a month old.",
                "Name the prosecutor's written decision.");
    }
}
