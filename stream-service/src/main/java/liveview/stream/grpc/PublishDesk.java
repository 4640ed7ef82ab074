package liveview.stream.grpc;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import liveview.media.Codec;
import liveview.stream.Departure;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreamKey;
import liveview.stream.LiveStreams;
import liveview.stream.Origin;
import liveview.stream.Origins;
import liveview.stream.RelayCounters;
import liveview.stream.RelayTimer;
import liveview.stream.StreamRegistry;
import liveview.stream.ViewWindows;
import liveview.stream.WatchEnd;

/** What all publishing calls of this relay share. */
public final class PublishDesk {
    private static final System.Logger LOG = System.getLogger(PublishDesk.class.getName());
    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);

    private final LiveStreams streams;
    private final Origins origins;
    private final StreamRegistry registry;
    private final ViewWindows windows;
    private final LongConsumer journalNeeded;
    private final RelayCounters counters;
    private final RelayTimer timer;
    private final InstantSource clock;
    private final Departure departure;

    /** @param journalNeeded told the journal positions from which on we must read to know when a window ends */
    public PublishDesk(
            LiveStreams streams,
            Origins origins,
            StreamRegistry registry,
            ViewWindows windows,
            LongConsumer journalNeeded,
            RelayCounters counters,
            RelayTimer timer,
            InstantSource clock,
            Departure departure) {
        this.streams = streams;
        this.origins = origins;
        this.registry = registry;
        this.windows = windows;
        this.journalNeeded = journalNeeded;
        this.counters = counters;
        this.timer = timer;
        this.clock = clock;
        this.departure = departure;
    }

    Departure departure() {
        return departure;
    }

    InstantSource clock() {
        return clock;
    }

    RelayCounters counters() {
        return counters;
    }

    CompletionStage<StreamRegistry.Registered> register(StreamRegistry.Publication publication) {
        return registry.register(publication).thenApply(registered -> {
            windows.confirm(publication.key(), registered.viewUntil(), registered.position());
            journalNeeded.accept(registered.position());
            return registered;
        });
    }

    LiveStream stream(LiveStreamKey key) {
        return streams.of(key);
    }

    Origin origin(String streamId, LiveStream stream, Codec codec) {
        return origins.of(streamId, stream, codec);
    }

    /** Probes the publisher's clock at once and every five seconds. */
    Future<?> every(Runnable probe) {
        return timer.every(PROBE_EVERY, probe);
    }

    void streamEnded(LiveStreamKey key) {
        streams.end(key::equals, WatchEnd.STREAM_ENDED);
    }

    void left(
            LiveStream.Source source,
            LiveStreamKey key,
            long lastNumber,
            boolean byPublisher,
            OptionalLong offsetMicros) {
        registry.ended(source, key, lastNumber, byPublisher, offsetMicros).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "end of publish not registered streamId={0} epoch={1} cause={2}",
                        source.streamId(),
                        source.epoch(),
                        failure.toString());
            }
        });
    }
}
