package liveview.stream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** The live streams that this relay has, as origin or edge. */
public final class LiveStreams {
    private static final Duration KEPT_IDLE = Duration.ofSeconds(30);

    private final ConcurrentMap<LiveStreamKey, LiveStream> streams = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final long cacheBytes;

    /** @param cacheBytes bound of each stream's cached group of pictures */
    public LiveStreams(InstantSource clock, long cacheBytes) {
        this.clock = clock;
        this.cacheBytes = cacheBytes;
    }

    /** The live stream, new when this relay has none. */
    public LiveStream of(LiveStreamKey key) {
        LiveStream stream = streams.computeIfAbsent(key, absent -> new LiveStream(absent, clock, cacheBytes));
        stream.use();
        return stream;
    }

    boolean has(LiveStream stream) {
        return streams.get(stream.key()) == stream;
    }

    public Collection<LiveStream> all() {
        return List.copyOf(streams.values());
    }

    /** Ends those that fit, for viewers and publishers alike. */
    public void end(Predicate<LiveStreamKey> which, WatchEnd reason) {
        for (LiveStream stream : all()) {
            if (which.test(stream.key()) && streams.remove(stream.key(), stream)) {
                stream.end(reason);
            }
        }
    }

    /** Forgets those that nobody has fed or watched for half a minute. */
    public void sweep() {
        for (LiveStream stream : all()) {
            if (stream.isIdleSince(clock.instant().minus(KEPT_IDLE))) {
                streams.remove(stream.key(), stream);
            }
        }
    }
}
