package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The pictures of this alarm may not be watched any more. */
public final class WindowOver extends Failure {
    public WindowOver(WatchEnd reason) {
        super(
                FailureKind.FAILED_PRECONDITION,
                reason.sentence(),
                "A new finding or an extension by a dispatcher opens the window again.");
    }
}
