package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** An access unit's payload is not what its digest says: it may have been changed on its way, and is asked for again. */
public final class UnitDamaged extends Failure {
    public UnitDamaged(long number) {
        super(
                FailureKind.INVALID_ARGUMENT,
                "The SHA-256 of access unit " + number + " is not that of its payload.",
                "Send the digest of exactly the payload's bytes.");
    }
}
