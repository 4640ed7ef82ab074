package liveview.evidence;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import liveview.journal.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordingSessionTest {
    private static final String STREAM = UUID.randomUUID().toString();
    private static final String ALARM = UUID.randomUUID().toString();
    private static final Duration LENGTH = Duration.ofSeconds(4);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final InstantSource clock = now::get;
    private final MemoryObjectStore store = new MemoryObjectStore(clock);
    private final StoreState state = new StoreState(clock);
    private final MemoryLedger ledger = new MemoryLedger();
    private final MemoryBudget budget = new MemoryBudget(1_000);
    private final RecordCounters counters = new RecordCounters();
    private final SegmentStoring storing =
            new SegmentStoring(store, state, ledger, new LockPolicy(LockMode.COMPLIANCE, Duration.ofDays(7)), clock);
    private final RecordingSessions sessions = new RecordingSessions(
            state,
            alarm -> CompletableFuture.completedStage(
                    alarm.equals(ALARM) ? Optional.of(AlarmStatus.ACTUAL) : Optional.empty()),
            new PlainWrap(),
            new SegmentBounds(LENGTH, 500),
            storing,
            ledger,
            ledger,
            budget,
            counters,
            Executors.newVirtualThreadPerTaskExecutor(),
            clock);
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void nothingIsTakenBeforeTheLockIsProven() {
        Throwable refused = assertThrows(
                CompletionException.class,
                () -> sessions.open(start(1), heard).toCompletableFuture().join());

        assertTrue(refused.getCause() instanceof StoreNotProven);
    }

    @Test
    void anAlarmThatIsNotKnownIsToBeTriedAgain() {
        state.proven();
        RecordingStart other =
                new RecordingStart(STREAM, "other", "garden", 1, format(), Origin.GATEWAY, Lane.LIVE, "relay-1");

        Throwable refused = assertThrows(
                CompletionException.class,
                () -> sessions.open(other, heard).toCompletableFuture().join());

        assertTrue(refused.getCause() instanceof AlarmNotKnown);
    }

    @Test
    void aSegmentIsSealedByTimeAndNotBefore() {
        RecordingSession session = open();
        session.take(unit(1, "one"), heard);
        now.updateAndGet(at -> at.plus(LENGTH.minusMillis(1)));
        sessions.tick();
        session.take(unit(2, "two"), heard);
        assertEquals(List.of(), ledger.segments);

        now.updateAndGet(at -> at.plusMillis(1));
        sessions.tick();

        await().until(() -> heard.stored.equals(List.of(new NumberRange(1, 2))));
        assertEquals(1, ledger.segments.size());
        assertEquals(0, budget.used());
    }

    @Test
    void aSegmentIsSealedWhenItIsFull() {
        RecordingSession session = open();
        session.take(unit(1, "x".repeat(499)), heard);
        session.take(unit(2, "y"), heard);

        await().until(() -> heard.stored.equals(List.of(new NumberRange(1, 2))));
    }

    @Test
    void whileTheStoreIsAwayNothingIsAcknowledgedAndAfterwardsAllIs() {
        RecordingSession session = open();
        store.away(true);
        session.take(unit(1, "one"), heard);
        session.seal();
        session.take(unit(2, "two"), heard);
        session.seal();
        await().until(() -> state.awaySince().isPresent());
        assertEquals(List.of(), heard.stored);

        store.away(false);

        await().until(() -> heard.stored.equals(List.of(new NumberRange(1, 1), new NumberRange(2, 2))));
        assertTrue(state.awaySince().isEmpty());
        assertEquals(
                List.of(1L, 2L),
                ledger.segments.stream()
                        .map(NewSegment::index)
                        .flatMap(index -> index.units().stream())
                        .map(IndexedUnit::number)
                        .toList());
    }

    @Test
    void whoTakesUnitsWaitsWhileThereIsNoRoom() {
        RecordingSession session = open();
        store.away(true);
        List<String> ran = new CopyOnWriteArrayList<>();
        session.take(unit(1, "x".repeat(600)), heard);
        budget.whenRoom(() -> ran.add("first"));
        session.take(unit(2, "y".repeat(600)), heard);
        budget.whenRoom(() -> ran.add("second"));
        assertEquals(List.of("first"), ran);

        store.away(false);

        await().until(() -> ran.equals(List.of("first", "second")));
    }

    @Test
    void aNumberIsTakenOnceWhetherItIsDurableOrNot() {
        RecordingSession session = open();
        session.take(unit(1, "one"), heard);
        session.take(unit(1, "one"), heard);
        session.take(unit(1, "other"), heard);
        assertEquals(List.of(1L), heard.conflicts, "not durable yet");
        session.seal();
        await().until(() -> !heard.stored.isEmpty());
        session.take(unit(1, "one"), heard);
        session.take(unit(1, "other"), heard);
        session.seal();

        assertEquals(List.of(1L, 1L), heard.conflicts);
        assertEquals(1, ledger.segments.size());
        assertEquals(2, ledger.refused.size());
        assertEquals(3, heard.stored.size(), "a durable one is acknowledged each time it comes");
    }

    @Test
    void theObjectIsEncryptedAndReadsBackAsItWasSent() {
        RecordingSession session = open();
        session.take(unit(1, "what was seen"), heard);
        session.seal();
        await().until(() -> !heard.stored.isEmpty());

        NewSegment stored = ledger.segments.getFirst();
        String object = new String(store.get(stored.object()), StandardCharsets.ISO_8859_1);
        assertFalse(object.contains("what was seen"));
        Recording recording = ledger.recording;
        assertArrayEquals(
                "what was seen".getBytes(StandardCharsets.UTF_8),
                new Originals(store, new PlainWrap()).payload(recording, ledger.segment(stored)));
    }

    @Test
    void anObjectInThePlaceOfAnotherIsFoundOut() {
        RecordingSession session = open();
        session.take(unit(1, "one"), heard);
        session.seal();
        session.take(unit(2, "two"), heard);
        session.seal();
        await().until(() -> ledger.segments.size() == 2);
        NewSegment first = ledger.segments.getFirst();
        NewSegment second = ledger.segments.getLast();
        NewSegment swapped = new NewSegment(
                first.segmentId(),
                first.streamId(),
                first.index(),
                first.bytes(),
                first.sha256(),
                first.begunAt(),
                first.sealedAt(),
                second.object(),
                second.nonce(),
                first.lock());

        assertThrows(
                ObjectDamaged.class,
                () -> new Originals(store, new PlainWrap()).payload(ledger.recording, ledger.segment(swapped)));
    }

    @Test
    void aSessionIsLetGoWhenNobodySendsAndAllIsDurable() {
        RecordingSession session = open();
        session.take(unit(1, "one"), heard);
        session.leave(heard);

        await().until(() -> {
            sessions.tick();
            return sessions.count() == 0;
        });
        assertEquals(1, ledger.segments.size());
    }

    @Test
    void drainingMakesDurableWhatCame() {
        open().take(unit(1, "one"), heard);

        sessions.drain(Duration.ofSeconds(30));

        assertEquals(1, ledger.segments.size());
    }

    private RecordingSession open() {
        state.proven();
        return sessions.open(start(1), heard).toCompletableFuture().join();
    }

    private static RecordingStart start(long epoch) {
        return new RecordingStart(STREAM, ALARM, "garden", epoch, format(), Origin.GATEWAY, Lane.LIVE, "relay-1");
    }

    private static VideoFormat format() {
        return new VideoFormat("h264", 1280, 720, 25);
    }

    private AccessUnit unit(long number, String content) {
        byte[] payload = content.getBytes(StandardCharsets.UTF_8);
        return new AccessUnit(
                number,
                payload,
                Digests.sha256(payload),
                Optional.empty(),
                clock.instant(),
                clock.instant(),
                number == 1,
                false,
                0,
                1,
                Lane.LIVE,
                Optional.empty());
    }

    /** What a relay hears. */
    private static final class Heard implements RecordListener {
        private final List<NumberRange> stored = new CopyOnWriteArrayList<>();
        private final List<Long> conflicts = new CopyOnWriteArrayList<>();

        @Override
        public void stored(List<NumberRange> numbers) {
            stored.addAll(numbers);
        }

        @Override
        public void conflict(long number, Bytes kept, Bytes refused) {
            conflicts.add(number);
        }
    }

    /** A key wrap that does not hide the key. */
    private static final class PlainWrap implements KeyWrap {
        @Override
        public WrappedKey wrap(RecordingKey key) {
            return new WrappedKey("plain", Bytes.of(key.key().getEncoded()));
        }

        @Override
        public RecordingKey unwrap(WrappedKey wrapped) {
            return new RecordingKey(
                    new javax.crypto.spec.SecretKeySpec(wrapped.wrapped().toArray(), "AES"));
        }
    }

    /** Ledger and readings in memory, for one recording. */
    private static final class MemoryLedger implements Ledger, Recordings {
        private final List<NewSegment> segments = new CopyOnWriteArrayList<>();
        private final List<Long> refused = new ArrayList<>();
        private volatile Recording recording;

        @Override
        public CompletionStage<Recording> begin(RecordingStart start, AlarmStatus status, WrappedKey key) {
            if (recording == null) {
                recording = new Recording(
                        start.streamId(),
                        start.alarmId(),
                        start.cameraId(),
                        status,
                        start.format(),
                        start.origin(),
                        Optional.of(key),
                        Instant.EPOCH,
                        start.epoch(),
                        List.of(),
                        0,
                        0,
                        SegmentChain.BEGIN,
                        Optional.empty());
            }
            return CompletableFuture.completedStage(recording);
        }

        @Override
        public CompletionStage<Recording> seal(NewSegment segment) {
            segments.add(segment);
            return CompletableFuture.completedStage(recording);
        }

        @Override
        public CompletionStage<Void> refuse(String streamId, long number, Bytes kept, Bytes other) {
            refused.add(number);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Optional<Bytes>> digest(String streamId, long number) {
            return CompletableFuture.completedStage(segments.stream()
                    .flatMap(segment -> segment.index().units().stream())
                    .filter(unit -> unit.number() == number)
                    .map(IndexedUnit::sha256)
                    .findFirst());
        }

        Segment segment(NewSegment stored) {
            return new Segment(
                    stored.segmentId(),
                    stored.streamId(),
                    1,
                    stored.index(),
                    stored.bytes(),
                    stored.sha256(),
                    SegmentChain.BEGIN,
                    stored.begunAt(),
                    stored.sealedAt(),
                    stored.sealedAt(),
                    stored.object(),
                    stored.nonce(),
                    stored.lock());
        }

        @Override
        public CompletionStage<List<Recording>> ofAlarm(String alarmId) {
            return CompletableFuture.completedStage(List.of(recording));
        }

        @Override
        public CompletionStage<Optional<Recording>> find(String streamId) {
            return CompletableFuture.completedStage(Optional.ofNullable(recording));
        }

        @Override
        public CompletionStage<List<Segment>> segments(String streamId) {
            return CompletableFuture.completedStage(
                    segments.stream().map(this::segment).toList());
        }
    }
}
