package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The token has ended. */
public final class TokenExpired extends Failure {
    public TokenExpired() {
        super(FailureKind.UNAUTHENTICATED, "The token has ended.", "Get a new token and repeat the request.");
    }
}
