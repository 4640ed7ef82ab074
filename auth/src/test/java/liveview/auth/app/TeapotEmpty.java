package liveview.auth.app;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A failure of a service's own domain. */
final class TeapotEmpty extends Failure {
    TeapotEmpty() {
        this(FailureKind.FAILED_PRECONDITION);
    }

    TeapotEmpty(FailureKind kind) {
        super(kind, "The teapot is empty.", "Fill it.");
    }
}
