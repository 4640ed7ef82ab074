package liveview.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The recordings that units come in for, one session each. */
public final class RecordingSessions implements AutoCloseable {
    private final StoreState store;
    private final KnownAlarms alarms;
    private final KeyWrap keys;
    private final RecordingSession.Parts parts;
    private final Map<String, RecordingSession> sessions = new HashMap<>();

    public RecordingSessions(
            StoreState store,
            KnownAlarms alarms,
            KeyWrap keys,
            SegmentBounds bounds,
            SegmentStoring storing,
            Recordings recordings,
            Ledger ledger,
            MemoryBudget budget,
            RecordCounters counters,
            Executor workers,
            InstantSource clock) {
        this.store = store;
        this.alarms = alarms;
        this.keys = keys;
        this.parts = new RecordingSession.Parts(bounds, storing, recordings, ledger, budget, counters, workers, clock);
    }

    /** The session that these units go to; fails with what a relay is told. */
    public CompletionStage<RecordingSession> open(RecordingStart start, RecordListener listener) {
        if (!store.isProven()) {
            return CompletableFuture.failedStage(new StoreNotProven());
        }
        return alarms.status(start.alarmId())
                .thenCompose(known -> begin(start, known))
                .thenApply(recording -> join(recording, listener));
    }

    private CompletionStage<Recording> begin(RecordingStart start, Optional<AlarmStatus> known) {
        return known.isEmpty()
                ? CompletableFuture.failedStage(new AlarmNotKnown())
                : parts.ledger().begin(start, known.get(), keys.wrap(RecordingKey.draw()));
    }

    private synchronized RecordingSession join(Recording recording, RecordListener listener) {
        RecordingSession session = sessions.computeIfAbsent(
                recording.streamId(),
                streamId -> new RecordingSession(
                        recording, keys.unwrap(recording.key().orElseThrow(RecordingErased::new)), parts));
        session.join(listener);
        return session;
    }

    /** To be called several times a second: seals what is due, lets go what is done. */
    public synchronized void tick() {
        Instant now = parts.clock().instant();
        sessions.values().forEach(session -> session.tick(now));
        sessions.values().removeIf(RecordingSession::isIdle);
    }

    /** How many live streams are being recorded. */
    public synchronized int count() {
        return sessions.size();
    }

    /** Seals all that came, and waits until it is durable or the time is over. */
    public void drain(Duration patience) {
        List<RecordingSession> all;
        synchronized (this) {
            all = List.copyOf(sessions.values());
        }
        all.forEach(RecordingSession::seal);
        Instant end = parts.clock().instant().plus(patience);
        try {
            while (parts.budget().used() > 0 && parts.clock().instant().isBefore(end)) {
                Thread.sleep(20);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        parts.storing().close();
    }
}
