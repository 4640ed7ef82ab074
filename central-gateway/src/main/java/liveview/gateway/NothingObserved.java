package liveview.gateway;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The operator wants to send an alarm without saying what he saw. */
public final class NothingObserved extends Failure {
    private static final long serialVersionUID = 1;

    public NothingObserved() {
        super(FailureKind.INVALID_ARGUMENT, "An alarm is sent with what was seen.", "Choose at least one observation.");
    }
}
