package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The caller's role or team does not allow it. */
public final class NotPermitted extends Failure {
    public NotPermitted() {
        super(FailureKind.PERMISSION_DENIED, "You may not do this to the alarm.", "Ask the dispatcher of the zone.");
    }
}
