package liveview.stream.cdi;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import liveview.auth.client.NeighbourAway;
import liveview.auth.client.ServiceCalls;
import liveview.stream.Departure;
import liveview.stream.Failures;
import liveview.stream.LiveStreams;
import liveview.stream.OpenFills;
import liveview.stream.OpenViews;
import liveview.stream.Origins;
import liveview.stream.PreAlarmClips;
import liveview.stream.PreAlarms;
import liveview.stream.RelayConfig;
import liveview.stream.RelayCounters;
import liveview.stream.RelayTimer;
import liveview.stream.RenditionConfig;
import liveview.stream.StreamFinder;
import liveview.stream.StreamRegistry;
import liveview.stream.ViewWindows;
import liveview.stream.ViewerBounds;
import liveview.stream.WatchEnd;
import liveview.stream.Watching;
import liveview.stream.WindowGuard;
import liveview.stream.alarm.AlarmConfig;
import liveview.stream.alarm.AlarmStreamRegistry;
import liveview.stream.alarm.AlarmViewLog;
import liveview.stream.alarm.JournalReader;
import liveview.stream.evidence.EvidenceConfig;
import liveview.stream.evidence.EvidenceKeepers;
import liveview.stream.grpc.PublishDesk;
import liveview.stream.grpc.WatchDesk;
import liveview.stream.grpc.WorkDesk;
import liveview.stream.relay.OriginClips;
import liveview.stream.relay.OriginFeeds;
import liveview.stream.websocket.LiveDesk;

/** The parts of one relay and how they hang together; ticks until it is closed. */
public final class RelayParts implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration JOURNAL_TICK = Duration.ofSeconds(2);
    private static final Duration BETWEEN_GREETINGS = Duration.ofSeconds(2);

    private final RelayTimer timer;
    private final ManagedChannel alarmService;
    private final StreamRegistry registry;
    private final JournalReader journal;
    private final OriginFeeds feeds;
    private final EvidenceKeepers keepers;
    private final LiveStreams streams;
    private final OpenViews openViews = new OpenViews();
    private final OpenFills openFills = new OpenFills();
    private final RelayCounters counters = new RelayCounters();
    private final Departure departure = new Departure();
    private final PublishDesk publishDesk;
    private final WatchDesk watchDesk;
    private final WorkDesk workDesk;
    private final LiveDesk liveDesk;
    private final PreAlarms preAlarms;
    private final PreAlarmClips preAlarmClips;

    /**
     * Builds a relay and starts its ticking; nothing is called before somebody publishes or watches.
     *
     * @param channels makes a channel to a service of the zone, {@code host:port}
     * @param relays makes a channel to another relay, {@code host:port}
     * @param credentials our token; empty in tests without an identity provider
     */
    public RelayParts(
            RelayConfig config,
            RenditionConfig renditions,
            AlarmConfig alarm,
            EvidenceConfig evidence,
            Function<String, ManagedChannel> channels,
            Function<String, ManagedChannel> relays,
            Optional<CallCredentials> credentials,
            InstantSource clock) {
        timer = new RelayTimer();
        alarmService = channels.apply(alarm.address());
        ServiceCalls calls = new ServiceCalls("alarm service", alarmService, credentials, alarm.deadline());
        registry = new AlarmStreamRegistry(calls, config.address());
        AlarmViewLog log = new AlarmViewLog(calls);
        streams = new LiveStreams(clock, config.groupOfPictures().asLongValue());
        ViewWindows windows = new ViewWindows(clock);
        WindowGuard guard = new WindowGuard(windows, streams, openFills, clock, config.journalLostAfter());
        journal = new JournalReader(calls, guard, timer, alarm.journalRetry());
        preAlarms = new PreAlarms(config.preAlarm().asLongValue(), config.preAlarmLength(), clock);
        Origins origins =
                new Origins(preAlarms, Math.toIntExact(config.maxAccessUnit().asLongValue()));
        feeds = new OriginFeeds(registry, streams, relays, credentials, config.address());
        workDesk = new WorkDesk(timer, renditions.startWithin(), departure);
        StreamFinder finder =
                new StreamFinder(streams, registry, feeds, workDesk, clock, renditions.stopAfter(), departure);
        preAlarmClips = new PreAlarmClips(
                preAlarms,
                registry,
                new OriginClips(relays, credentials, config.preAlarm().asLongValue()),
                log,
                config.address());
        Watching watching = new Watching(finder, log, windows, openViews, journal::need);
        ViewerBounds bounds = new ViewerBounds(config.viewerQueue().asLongValue(), config.maxLag());
        keepers = new EvidenceKeepers(
                channels.apply(evidence.address()), credentials, evidence, config.address(), timer, counters);
        publishDesk = new PublishDesk(
                streams, openFills, origins, registry, windows, journal, counters, timer, clock, departure, keepers);
        watchDesk = new WatchDesk(watching, finder, bounds, counters, clock);
        liveDesk = new LiveDesk(watching, bounds, counters, clock);
        var _ = timer.every(TICK, () -> {
            guard.tick();
            finder.tick();
            preAlarms.sweep(windows);
            origins.sweep(streams);
        });
        var _ = timer.every(JOURNAL_TICK, journal::tick);
        var _ = timer.every(config.reportSeenEvery(), openViews::report);
    }

    /**
     * Makes itself known to alarm-service and evidence-service: so the first publisher waits neither for the connections nor
     * for our token.
     */
    public void greet() {
        keepers.greet();
        greetAlarmService();
    }

    /** Asks for an alarm that nobody has, until it answers. */
    private void greetAlarmService() {
        registry.locate(UUID.randomUUID().toString()).whenComplete((none, failure) -> {
            if (failure != null && Failures.of(failure) instanceof NeighbourAway) {
                timer.after(BETWEEN_GREETINGS, this::greetAlarmService);
            }
        });
    }

    /** Sends publishers, viewers and workers to other relays. */
    public void leave() {
        departure.announce();
        workDesk.leave();
        streams.end(any -> true, WatchEnd.DRAINING);
        openFills.end(WatchEnd.DRAINING);
    }

    @Override
    public void close() {
        feeds.close();
        keepers.close();
        journal.close();
        timer.close();
        alarmService.shutdownNow();
    }

    public LiveStreams streams() {
        return streams;
    }

    /** The way to the evidence service. */
    public EvidenceKeepers keepers() {
        return keepers;
    }

    public OpenViews openViews() {
        return openViews;
    }

    public Departure departure() {
        return departure;
    }

    public RelayCounters counters() {
        return counters;
    }

    public PublishDesk publishDesk() {
        return publishDesk;
    }

    public WatchDesk watchDesk() {
        return watchDesk;
    }

    public WorkDesk workDesk() {
        return workDesk;
    }

    public PreAlarms preAlarms() {
        return preAlarms;
    }

    public PreAlarmClips preAlarmClips() {
        return preAlarmClips;
    }

    public LiveDesk liveDesk() {
        return liveDesk;
    }
}
