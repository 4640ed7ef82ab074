package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A token that is bound to a certificate came in where no certificate is asked. */
public final class TokenBoundToCertificate extends Failure {
    public TokenBoundToCertificate() {
        super(
                FailureKind.UNAUTHENTICATED,
                "The token is bound to a certificate, and this address takes no certificates.",
                "Use the zone's address for centrals, over TLS with the certificate.");
    }
}
