package liveview.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds the live stream that a viewer asks for: here when its publisher is here, otherwise fed from its origin; a
 * rendition is had made where its original is. What nobody watches any more is let go.
 */
public final class StreamFinder {
    private final LiveStreams streams;
    private final StreamRegistry registry;
    private final Feeds feeds;
    private final Renditions renditions;
    private final InstantSource clock;
    private final Duration keptUnwatched;
    private final Departure departure;
    private final Map<LiveStreamKey, Instant> unwatchedSince = new HashMap<>();

    /** @param keptUnwatched how long a feed or a rendition goes on after its last viewer */
    public StreamFinder(
            LiveStreams streams,
            StreamRegistry registry,
            Feeds feeds,
            Renditions renditions,
            InstantSource clock,
            Duration keptUnwatched,
            Departure departure) {
        this.streams = streams;
        this.registry = registry;
        this.feeds = feeds;
        this.renditions = renditions;
        this.clock = clock;
        this.keptUnwatched = keptUnwatched;
        this.departure = departure;
    }

    /** What was found: the live stream here, and its publisher's id of it. */
    public record Found(LiveStream stream, String streamId) {}

    /** For people: wherever it is in the zone. */
    public CompletionStage<Found> find(LiveStreamKey key) {
        return here(key).orElseGet(() -> registry.locate(key.alarmId()).thenApply(located -> elsewhere(key, located)));
    }

    /** For other relays and workers: only what is published here, so that no relay watches a relay that watches it. */
    public CompletionStage<Found> findHere(LiveStreamKey key) {
        return here(key).orElseGet(() -> CompletableFuture.failedStage(new NothingPublished(key)));
    }

    /** To be called a few times a second: stops what nobody has watched for a while, and seeks what is watched and lost. */
    public synchronized void tick() {
        Instant now = clock.instant();
        for (LiveStream stream : streams.all()) {
            if (stream.viewerCount() > 0) {
                unwatchedSince.remove(stream.key());
                if (stream.source().isEmpty()) {
                    seek(stream);
                }
            } else if (unwatchedSince
                    .computeIfAbsent(stream.key(), absent -> now)
                    .plus(keptUnwatched)
                    .isBefore(now)) {
                feeds.stop(stream.key());
                renditions.stop(stream.key());
            }
        }
        unwatchedSince
                .keySet()
                .removeIf(key ->
                        streams.all().stream().noneMatch(stream -> stream.key().equals(key)));
    }

    /** A rendition is had made again where its original is; other publishers may have gone to another relay. */
    private void seek(LiveStream stream) {
        LiveStreamKey key = stream.key();
        LiveStream original = key.isOriginal() ? stream : streams.of(key.original());
        Optional<LiveStream.Source> here = origin(original);
        if (here.isPresent()) {
            var _ = renditions.want(key, original, here.get());
        } else {
            feeds.start(stream);
        }
    }

    private Optional<CompletionStage<Found>> here(LiveStreamKey key) {
        if (departure.isAnnounced()) {
            return Optional.of(CompletableFuture.failedStage(new Leaving()));
        }
        LiveStream stream = streams.of(key);
        Optional<LiveStream.Source> own = origin(stream);
        if (own.isPresent() || key.isOriginal()) {
            return own.map(source -> CompletableFuture.completedStage(new Found(stream, source.streamId())));
        }
        LiveStream original = streams.of(key.original());
        return origin(original)
                .map(source -> renditions
                        .want(key, original, source)
                        .thenApply(begun -> new Found(stream, source.streamId())));
    }

    private static Optional<LiveStream.Source> origin(LiveStream stream) {
        return stream.source().filter(LiveStream.Source::origin);
    }

    private Found elsewhere(LiveStreamKey key, List<StreamRegistry.Located> located) {
        Optional<StreamRegistry.Located> found = newest(located, key).or(() -> newest(located, key.original()));
        String streamId = found.orElseThrow(() -> new NothingPublished(key)).streamId();
        LiveStream stream = streams.of(key);
        feeds.start(stream);
        return new Found(stream, streamId);
    }

    private static Optional<StreamRegistry.Located> newest(List<StreamRegistry.Located> located, LiveStreamKey key) {
        return located.stream()
                .filter(one -> one.key().equals(key))
                .max((a, b) -> a.live() == b.live()
                        ? Long.compare(a.epoch(), b.epoch())
                        : Boolean.compare(a.live(), b.live()));
    }
}
