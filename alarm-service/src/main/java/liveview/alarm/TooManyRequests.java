package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A central sends more than the zone's limit. */
public final class TooManyRequests extends Failure {
    public TooManyRequests(int perSecond) {
        super(
                FailureKind.RESOURCE_EXHAUSTED,
                "This is more than %d requests a second.".formatted(perSecond),
                "Slow down and repeat it with the same id.");
    }
}
