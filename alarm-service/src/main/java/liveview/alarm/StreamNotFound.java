package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** No live stream with this id at the alarm. */
public final class StreamNotFound extends Failure {
    public StreamNotFound() {
        super(FailureKind.NOT_FOUND, "There is no such live stream at this alarm.", "Publish it by LIVE first.");
    }
}
