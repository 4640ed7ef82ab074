package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** An older publish of a live stream. */
public final class StreamSuperseded extends Failure {
    public StreamSuperseded() {
        super(
                FailureKind.FAILED_PRECONDITION,
                "A later publish of this live stream has a higher epoch.",
                "Stop this one; use the epoch that the newest LIVE was given.");
    }
}
