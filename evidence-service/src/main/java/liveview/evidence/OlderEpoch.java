package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A newer publish of the live stream is known. */
public final class OlderEpoch extends Failure {
    public OlderEpoch(long newest) {
        super(
                FailureKind.FAILED_PRECONDITION,
                "A publish of this live stream with epoch " + newest + " is known.",
                "Send no more of the older one.");
    }
}
