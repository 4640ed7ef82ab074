package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The object store does not answer, or takes nothing for now. */
public final class StoreAway extends Failure {
    public StoreAway(Throwable cause) {
        super(
                FailureKind.UNAVAILABLE,
                "The evidence's store does not answer at the moment.",
                "Send the same again, with backoff.",
                cause);
    }
}
