package liveview.auth.client;

import liveview.base.Failure;
import liveview.base.FailureKind;
import org.jspecify.annotations.Nullable;

/** A machine has no token, and gets none. */
public final class NoToken extends Failure {
    NoToken(String why, @Nullable Throwable cause) {
        super(
                FailureKind.UNAVAILABLE,
                "There is no token to call with: " + why + ".",
                "Check the token endpoint, the certificate and the client's registration in the zone's realm.",
                cause);
    }
}
