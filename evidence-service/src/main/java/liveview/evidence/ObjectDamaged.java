package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A stored version is gone, or is not what was stored. */
public final class ObjectDamaged extends Failure {
    public ObjectDamaged(StoredObject object, String what) {
        super(
                FailureKind.INTERNAL,
                "The evidence under " + object.key() + " is not as it was stored: " + what + ".",
                "Run check, and tell who keeps the store.");
    }
}
