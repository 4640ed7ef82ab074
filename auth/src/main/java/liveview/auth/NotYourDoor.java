package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The method is not served at the door where the request came in. */
public final class NotYourDoor extends Failure {
    public NotYourDoor() {
        super(
                FailureKind.PERMISSION_DENIED,
                "This is not served at this address.",
                "Centrals and services use the zone's TLS address with a certificate, people the zone's web address.");
    }
}
