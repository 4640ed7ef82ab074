package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The token is signed by a key that we do not know, and the identity provider cannot be asked. */
public final class ProviderUnreachable extends Failure {
    public ProviderUnreachable() {
        super(
                FailureKind.UNAVAILABLE,
                "The token cannot be checked: its key is unknown and the identity provider does not answer.",
                "Repeat the request in a few seconds.");
    }
}
