package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A stored version has no lock that could be made longer. */
public final class NotLocked extends Failure {
    public NotLocked(StoredObject object) {
        super(
                FailureKind.FAILED_PRECONDITION,
                "The evidence under " + object.key() + " is not locked, or not there.",
                "Run check, and tell who keeps the store.");
    }
}
