package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The token is not bound to the certificate of the connection. */
public final class TokenNotOfThisCertificate extends Failure {
    public TokenNotOfThisCertificate() {
        super(
                FailureKind.UNAUTHENTICATED,
                "The token is not bound to the certificate of this connection.",
                "Get the token over TLS with the same certificate that is used here.");
    }
}
