package liveview.journal;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The same caller used this id for another body before. */
public final class RequestIdReused extends Failure {
    public RequestIdReused() {
        super(
                FailureKind.ALREADY_EXISTS,
                "This id was used before for a request with another content.",
                "Send a new request with a new id, or repeat the first one unchanged.");
    }
}
