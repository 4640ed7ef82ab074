package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A page of somebody else opens a WebSocket. */
public final class ForeignOrigin extends Failure {
    public ForeignOrigin() {
        super(
                FailureKind.PERMISSION_DENIED,
                "A page from another origin may not open this connection.",
                "Open the zone's own console.");
    }
}
