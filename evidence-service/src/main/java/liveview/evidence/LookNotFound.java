package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** No look of this person with this id that goes on; another person's is as if it did not exist. */
public final class LookNotFound extends Failure {
    public LookNotFound() {
        super(
                FailureKind.NOT_FOUND,
                "There is no such look of yours, or its time is over.",
                "State purpose and case number again.");
    }
}
