package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A window that is not open cannot be extended. */
public final class WindowNotOpen extends Failure {
    public WindowNotOpen() {
        super(
                FailureKind.FAILED_PRECONDITION,
                "The view window is not open.",
                "Ask the central to state what it sees; a new finding opens it again.");
    }
}
