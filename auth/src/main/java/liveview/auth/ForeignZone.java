package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The token is of another zone. */
public final class ForeignZone extends Failure {
    public ForeignZone() {
        super(
                FailureKind.PERMISSION_DENIED,
                "The token is of another zone.",
                "Get a token from the realm of the zone that is called.");
    }
}
