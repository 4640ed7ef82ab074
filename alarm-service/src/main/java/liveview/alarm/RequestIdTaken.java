package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The same request id came with another body. */
public final class RequestIdTaken extends Failure {
    public RequestIdTaken() {
        super(
                FailureKind.ALREADY_EXISTS,
                "A request with this id and another content was made before.",
                "Make a new UUID for each request; repeat a request unchanged to learn its answer.");
    }
}
