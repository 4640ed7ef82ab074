package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The caller has none of the roles that may do this. */
public final class NotYourRole extends Failure {
    public NotYourRole() {
        super(
                FailureKind.PERMISSION_DENIED,
                "None of your roles may do this.",
                "Ask the zone's administrator which role it takes.");
    }
}
