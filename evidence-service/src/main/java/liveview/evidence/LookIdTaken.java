package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The id is that of another look. */
public final class LookIdTaken extends Failure {
    public LookIdTaken() {
        super(FailureKind.ALREADY_EXISTS, "This id is taken by another look.", "Send a new UUID with each look.");
    }
}
