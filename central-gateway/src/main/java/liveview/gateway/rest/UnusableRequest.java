package liveview.gateway.rest;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The page sent something that the desk does not understand. */
final class UnusableRequest extends Failure {
    private static final long serialVersionUID = 1;

    UnusableRequest(String what) {
        super(FailureKind.INVALID_ARGUMENT, what, "Reload the page and try again.");
    }
}
