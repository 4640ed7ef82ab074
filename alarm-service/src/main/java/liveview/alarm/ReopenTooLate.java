package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** An alarm can be reopened within 15 minutes only. */
public final class ReopenTooLate extends Failure {
    public ReopenTooLate() {
        super(
                FailureKind.FAILED_PRECONDITION,
                "The alarm ended more than 15 minutes ago.",
                "Ask the central to raise a new alarm.");
    }
}
