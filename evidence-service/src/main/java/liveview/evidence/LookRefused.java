package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The purpose does not fit the person's role. */
public final class LookRefused extends Failure {
    public LookRefused() {
        super(
                FailureKind.PERMISSION_DENIED,
                "Your role does not let you look for this purpose.",
                "An investigator names a case; a dispatcher or officer looks back while the alarm goes on.");
    }
}
