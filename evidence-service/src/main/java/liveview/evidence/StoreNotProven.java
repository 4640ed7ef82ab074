package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** It has not been seen yet that the store keeps what is locked, so nothing is taken. */
final class StoreNotProven extends Failure {
    StoreNotProven() {
        super(
                FailureKind.UNAVAILABLE,
                "The evidence's store has not answered yet, so nothing is recorded.",
                "Send the same again, with backoff.");
    }
}
