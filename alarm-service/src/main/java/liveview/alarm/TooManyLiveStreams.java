package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A central has more live streams at once than the zone's limit. */
public final class TooManyLiveStreams extends Failure {
    public TooManyLiveStreams(int atOnce) {
        super(
                FailureKind.RESOURCE_EXHAUSTED,
                "This central has %d live streams, which is the limit.".formatted(atOnce),
                "End one of them first.");
    }
}
