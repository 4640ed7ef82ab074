package liveview.gateway;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** No camera of the central has this id. */
public final class UnknownCamera extends Failure {
    private static final long serialVersionUID = 1;

    public UnknownCamera() {
        super(FailureKind.NOT_FOUND, "There is no such camera.", "Take an id that the gateway's configuration names.");
    }
}
