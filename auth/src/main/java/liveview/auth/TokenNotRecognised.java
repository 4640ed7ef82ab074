package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The token is not one that the zone's identity provider issued for us. */
public final class TokenNotRecognised extends Failure {
    public TokenNotRecognised() {
        super(
                FailureKind.UNAUTHENTICATED,
                "The token is not one that this zone's identity provider issued for Live View.",
                "Get a token from the zone's realm and send it unchanged.");
    }
}
