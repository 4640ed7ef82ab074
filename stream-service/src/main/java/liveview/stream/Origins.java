package liveview.stream;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import liveview.media.Codec;

/** The live streams whose publisher is or was at this relay, until they end. */
public final class Origins {
    private final ConcurrentMap<Id, Origin> origins = new ConcurrentHashMap<>();
    private final PreAlarms preAlarms;
    private final int maxUnitBytes;

    private record Id(String streamId, LiveStreamKey key) {}

    /** @param maxUnitBytes a larger access unit is refused */
    public Origins(PreAlarms preAlarms, int maxUnitBytes) {
        this.preAlarms = preAlarms;
        this.maxUnitBytes = maxUnitBytes;
    }

    /** The origin of a publisher's stream, over all of its publishes, as long as the live stream is the same. */
    public Origin of(String streamId, LiveStream stream, Codec codec) {
        Id id = new Id(streamId, stream.key());
        Origin known = origins.get(id);
        if (known != null && known.stream() == stream) {
            return known;
        }
        Origin origin = new Origin(stream, codec, maxUnitBytes, preAlarms.of(stream.key(), codec));
        origins.put(id, origin);
        stream.onEnd(reason -> origins.remove(id, origin));
        return origin;
    }

    /** A larger access unit is refused. */
    public int maxUnitBytes() {
        return maxUnitBytes;
    }

    /** Forgets those whose live stream this relay has let go. */
    public void sweep(LiveStreams streams) {
        origins.values().removeIf(origin -> !streams.has(origin.stream()));
    }
}
