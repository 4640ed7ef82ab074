package liveview.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** Holds each central to its number of requests a second; twice as many may come in a burst. */
public final class RequestRate {
    private final int perSecond;
    private final Clock clock;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    public RequestRate(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /**
     * Counts one request of this central.
     *
     * @throws TooManyRequests when it is one too many
     */
    public void take(String centralId) {
        Instant now = clock.instant();
        Bucket after = buckets.compute(
                centralId,
                (id, before) ->
                        (before == null ? new Bucket(2.0 * perSecond - 1, now, true) : before.taken(now, perSecond)));
        if (!after.granted()) {
            throw new TooManyRequests(perSecond);
        }
    }

    private record Bucket(double left, Instant at, boolean granted) {
        Bucket taken(Instant now, int perSecond) {
            double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
            double filled = Math.min(2.0 * perSecond, left + seconds * perSecond);
            return filled >= 1 ? new Bucket(filled - 1, now, true) : new Bucket(filled, now, false);
        }
    }
}
