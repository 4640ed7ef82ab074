package liveview.gateway.grpc;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import liveview.gateway.Alarms;
import liveview.gateway.Cameras;
import liveview.gateway.LiveCamera;
import liveview.gateway.LiveStream;
import liveview.gateway.SentAlarm;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;

/** Publishes every live stream that an answered alarm has, each by two lanes, until all of it is settled. */
public final class Publisher implements AutoCloseable {
    private final Alarms alarms;
    private final Cameras cameras;
    private final ZoneChannels channels;
    private final Relays relays;
    private final RelayChannels connections;
    private final Filming filming;
    private final FillRate fillRate;
    private final Clock clock;
    private final Map<String, Lanes> running = new HashMap<>();
    private boolean closed;

    /**
     * @param fixedRelays where to send, whatever the zone says; empty = where the zone says
     * @param filming who films
     * @param fillBytesPerSecond how fast FILL of all live streams together may send
     */
    public Publisher(
            Alarms alarms,
            Cameras cameras,
            ZoneChannels channels,
            List<String> fixedRelays,
            Filming filming,
            long fillBytesPerSecond,
            Clock clock) {
        this.alarms = alarms;
        this.cameras = cameras;
        this.channels = channels;
        this.relays = new Relays(fixedRelays);
        this.connections = new RelayChannels(channels);
        this.filming = filming;
        this.fillRate = new FillRate(fillBytesPerSecond, System::nanoTime);
        this.clock = clock;
        alarms.onChange(this::look);
        look();
    }

    /** The zone says where its relays are. */
    public void capabilities(GetCapabilitiesResponse capabilities) {
        relays.named(capabilities.getRelaysList());
        relays.ifKnown(connections::keepReady);
    }

    /** Starts what should run and forgets what has ended. */
    private synchronized void look() {
        if (closed) {
            return;
        }
        List<SentAlarm> sent = alarms.sent();
        running.values().removeIf(Lanes::hasStopped);
        forgetAllBut(streamsOf(sent));
        for (SentAlarm alarm : sent) {
            if (alarm.answer().isEmpty()) {
                continue;
            }
            long position = alarm.answer().get().getPosition();
            for (LiveStream stream : alarm.streams()) {
                String streamId = stream.plan().streamId();
                if (!stream.isDone() && !running.containsKey(streamId)) {
                    cameras.find(stream.plan().cameraId())
                            .ifPresent(
                                    camera -> running.put(streamId, start(alarm.alarmId(), position, stream, camera)));
                }
            }
        }
    }

    private static Set<String> streamsOf(List<SentAlarm> sent) {
        return sent.stream()
                .flatMap(alarm -> alarm.streams().stream())
                .map(stream -> stream.plan().streamId())
                .collect(Collectors.toSet());
    }

    /** What belongs to no alarm any more has nothing left to send. */
    private void forgetAllBut(Set<String> streamIds) {
        running.entrySet().removeIf(lanes -> {
            boolean forgotten = !streamIds.contains(lanes.getKey());
            if (forgotten) {
                lanes.getValue().close();
            }
            return forgotten;
        });
    }

    private Lanes start(String alarmId, long position, LiveStream stream, LiveCamera camera) {
        StreamContext context =
                new StreamContext(alarmId, position, stream, camera, filming, relays, channels, connections, clock);
        return new Lanes(context);
    }

    /** Puts progress on disk and starts again what stopped without being done; called about once a second. */
    public void tick() {
        synchronized (this) {
            running.values().stream()
                    .filter(Lanes::hasProgressed)
                    .forEach(lanes -> alarms.streamsProgressed(lanes.context.alarmId()));
        }
        relays.ifKnown(connections::keepReady);
        look();
    }

    @Override
    public synchronized void close() {
        closed = true;
        connections.close();
        running.values().forEach(Lanes::close);
    }

    /** The two lanes of one live stream, each on a thread of its own. */
    private final class Lanes {
        private final StreamContext context;
        private final LiveLane live;
        private final FillLane fill;
        private final List<Thread> threads;
        private LiveStream.Progress saved;

        Lanes(StreamContext context) {
            this.context = context;
            this.saved = context.stream().progress();
            this.fill = new FillLane(context, fillRate);
            this.live = new LiveLane(context, fill::wake, () -> alarms.end(context.stream()));
            this.threads = List.of(
                    Thread.ofVirtual().name("live-" + context.camera().id()).start(() -> quietly(live::run)),
                    Thread.ofVirtual().name("fill-" + context.camera().id()).start(() -> quietly(fill::run)));
        }

        private interface Lane {
            void run() throws InterruptedException;
        }

        private void quietly(Lane lane) {
            try {
                lane.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Whether both lanes are through, or one of them failed: then the other is ended too. */
        boolean hasStopped() {
            boolean liveFailed = !threads.getFirst().isAlive()
                    && context.stream().lastNumber().isEmpty();
            boolean fillStopped = !threads.getLast().isAlive();
            if (liveFailed || fillStopped) {
                close();
            }
            return liveFailed || fillStopped;
        }

        boolean hasProgressed() {
            LiveStream.Progress now = context.stream().progress();
            boolean progressed = !now.equals(saved);
            saved = now;
            return progressed;
        }

        void close() {
            live.close();
            fill.close();
            threads.forEach(Thread::interrupt);
        }
    }
}
