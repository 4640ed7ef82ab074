package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Nobody says who is calling. */
public final class NotSignedIn extends Failure {
    public NotSignedIn() {
        super(
                FailureKind.UNAUTHENTICATED,
                "This needs a token, and the request carries none.",
                "Sign in, and send the token as \"Authorization: Bearer ...\".");
    }
}
