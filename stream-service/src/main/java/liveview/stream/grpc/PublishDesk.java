package liveview.stream.grpc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import liveview.stream.Departure;
import liveview.stream.FillIntake;
import liveview.stream.Intake;
import liveview.stream.JournalProgress;
import liveview.stream.Keeper;
import liveview.stream.Keepers;
import liveview.stream.LateFill;
import liveview.stream.LiveIntake;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreams;
import liveview.stream.NotRecorded;
import liveview.stream.NumberRanges;
import liveview.stream.OpenFills;
import liveview.stream.Origin;
import liveview.stream.Origins;
import liveview.stream.RelayCounters;
import liveview.stream.RelayTimer;
import liveview.stream.Settlement;
import liveview.stream.StreamRegistry;
import liveview.stream.ToSource;
import liveview.stream.ViewWindows;
import liveview.stream.WatchEnd;

/** What all publishing calls of this relay share. */
public final class PublishDesk {
    private static final System.Logger LOG = System.getLogger(PublishDesk.class.getName());
    private static final Duration PROBE_EVERY = Duration.ofSeconds(5);
    private static final Duration READ_WITHIN = Duration.ofSeconds(2);

    private final LiveStreams streams;
    private final OpenFills fills;
    private final Origins origins;
    private final StreamRegistry registry;
    private final ViewWindows windows;
    private final JournalProgress journal;
    private final RelayCounters counters;
    private final RelayTimer timer;
    private final InstantSource clock;
    private final Departure departure;
    private final Keepers keepers;

    public PublishDesk(
            LiveStreams streams,
            OpenFills fills,
            Origins origins,
            StreamRegistry registry,
            ViewWindows windows,
            JournalProgress journal,
            RelayCounters counters,
            RelayTimer timer,
            InstantSource clock,
            Departure departure,
            Keepers keepers) {
        this.streams = streams;
        this.fills = fills;
        this.origins = origins;
        this.registry = registry;
        this.windows = windows;
        this.journal = journal;
        this.counters = counters;
        this.timer = timer;
        this.clock = clock;
        this.departure = departure;
        this.keepers = keepers;
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

    /** Answered when the zone has registered the publish and the journal is read up to its alarm, within two seconds. */
    CompletionStage<StreamRegistry.Registered> register(PublishOffer offer) {
        return registry.register(offer.publication()).thenCompose(registered -> {
            registered.viewUntil().ifPresent(until -> windows.confirm(offer.key(), until, registered.position()));
            journal.need(registered.position());
            return journal.reached(offer.alarmPosition(), READ_WITHIN).thenApply(read -> registered);
        });
    }

    /**
     * Begins to take what a registered publish sends; empty when a newer one of the same live stream is here already.
     *
     * @param settlement told what became of the units that are kept
     * @param toSource told what the live stream says to its source
     * @param onEnd told once, when the lane ends without the publisher's doing
     */
    Optional<Intake> open(
            PublishOffer offer,
            StreamRegistry.Registered registered,
            Settlement settlement,
            Consumer<ToSource> toSource,
            Consumer<WatchEnd> onEnd) {
        Optional<Instant> limit = registered.capturedBefore();
        if (limit.isPresent()) {
            return Optional.of(new LateFill(
                    offer.key(),
                    limit.get(),
                    origins.maxUnitBytes(),
                    windows,
                    departure,
                    keeper(offer, registered, new NumberRanges(), settlement),
                    onEnd,
                    counters));
        }
        String streamId = offer.publication().streamId();
        LiveStream stream = streams.of(offer.key());
        Origin origin = origins.of(streamId, stream, offer.codec());
        if (!offer.live()) {
            Keeper keeper = keeper(offer, registered, origin.notRecorded(), settlement);
            return Optional.of(new FillIntake(origin, keeper, fills, onEnd));
        }
        LiveStream.Source source = new LiveStream.Source(
                streamId, registered.epoch(), true, offer.codec().name());
        if (!stream.connect(source, toSource)) {
            return Optional.empty();
        }
        LOG.log(
                System.Logger.Level.INFO,
                "published alarmId={0} cameraId={1} streamId={2} rendition={3} epoch={4}",
                offer.key().alarmId(),
                offer.key().cameraId(),
                streamId,
                offer.key().rendition(),
                registered.epoch());
        Keeper keeper = keeper(offer, registered, origin.notRecorded(), settlement);
        return Optional.of(new LiveIntake(origin, source, keeper, onEnd, registry, streams));
    }

    private Keeper keeper(
            PublishOffer offer, StreamRegistry.Registered registered, NumberRanges settled, Settlement settlement) {
        return registered.recorded()
                ? keepers.open(offer.publication(), registered.epoch(), settlement)
                : new NotRecorded(settled);
    }

    /** Probes the publisher's clock at once and every five seconds. */
    Future<?> every(Runnable probe) {
        return timer.every(PROBE_EVERY, probe);
    }
}
