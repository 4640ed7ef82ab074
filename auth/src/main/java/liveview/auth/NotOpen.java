package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The access table does not name what is asked for, so nobody may. */
public final class NotOpen extends Failure {
    public NotOpen() {
        super(
                FailureKind.PERMISSION_DENIED,
                "Nobody may do this here: there is no such method or page.",
                "Check the address and the method against the documented API.");
    }
}
