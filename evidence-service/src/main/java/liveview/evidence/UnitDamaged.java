package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** An access unit is not what its digest says. */
final class UnitDamaged extends Failure {
    UnitDamaged(long number) {
        super(
                FailureKind.INVALID_ARGUMENT,
                "Access unit " + number + " is not what its SHA-256 says.",
                "Send the unit as it was published.");
    }
}
