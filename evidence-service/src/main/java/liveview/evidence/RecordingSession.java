package liveview.evidence;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import liveview.journal.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One recording while units come in, by however many calls: takes each number once, fills segments, has them stored one
 * after the other, and says what is durable.
 */
public final class RecordingSession {
    private static final System.Logger LOG = System.getLogger(RecordingSession.class.getName());

    private final Recording recording;
    private final RecordingKey key;
    private final Parts parts;

    // guarded by this
    private final NumberRanges kept;
    private final Map<Long, Bytes> pending = new HashMap<>();
    private final Set<RecordListener> listeners = new LinkedHashSet<>();
    private final Deque<FullSegment> full = new ArrayDeque<>();
    private @Nullable OpenSegment open;
    private boolean storing;

    /** What all sessions share. */
    record Parts(
            SegmentBounds bounds,
            SegmentStoring storing,
            Recordings recordings,
            Ledger ledger,
            MemoryBudget budget,
            RecordCounters counters,
            Executor workers,
            InstantSource clock) {}

    RecordingSession(Recording recording, RecordingKey key, Parts parts) {
        this.recording = recording;
        this.key = key;
        this.parts = parts;
        this.kept = NumberRanges.of(recording.kept());
    }

    /** All that is durable now. */
    public synchronized List<NumberRange> kept() {
        return kept.ranges();
    }

    synchronized void join(RecordListener listener) {
        listeners.add(listener);
    }

    /** He sends no more: what came is stored now. */
    public synchronized void leave(RecordListener listener) {
        listeners.remove(listener);
        seal();
    }

    /** Nobody sends and nothing waits. */
    synchronized boolean isIdle() {
        return listeners.isEmpty() && open == null && full.isEmpty() && !storing;
    }

    /**
     * Takes a unit; one that came before is told to be stored when it is.
     *
     * @return done when it has been compared with what came before under its number, and a conflict told
     * @throws liveview.base.Failure when it is not what its digest says
     */
    public CompletionStage<Void> take(AccessUnit sent, RecordListener from) {
        AccessUnit unit = sent.checked();
        Bytes before;
        synchronized (this) {
            before = pending.get(unit.number());
            if (before == null && !kept.contains(unit.number())) {
                add(unit);
                return CompletableFuture.completedStage(null);
            }
        }
        parts.counters().again.increment();
        if (before == null) {
            return compareWithKept(unit, from);
        }
        compare(unit, before, from);
        return CompletableFuture.completedStage(null);
    }

    private void add(AccessUnit unit) {
        pending.put(unit.number(), unit.sha256());
        parts.budget().take(unit.payload().length);
        parts.counters().units.increment();
        parts.counters().bytes.add(unit.payload().length);
        OpenSegment filling = open;
        if (filling == null) {
            filling = new OpenSegment(parts.clock().instant());
            open = filling;
        }
        filling.add(unit);
        if (filling.bytes() >= parts.bounds().bytes()) {
            seal();
        }
    }

    private CompletionStage<Void> compareWithKept(AccessUnit unit, RecordListener from) {
        return parts.recordings().digest(recording.streamId(), unit.number()).handle((digest, failure) -> {
            if (failure != null) {
                LOG.log(System.Logger.Level.WARNING, "unit not compared cause={0}", failure.toString());
            } else {
                digest.ifPresent(before -> compare(unit, before, from));
                from.stored(List.of(new NumberRange(unit.number(), unit.number())));
            }
            return null;
        });
    }

    private void compare(AccessUnit unit, Bytes before, RecordListener from) {
        if (!before.equals(unit.sha256())) {
            parts.counters().conflicts.increment();
            from.conflict(unit.number(), before, unit.sha256());
            parts.ledger()
                    .refuse(recording.streamId(), unit.number(), before, unit.sha256())
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            LOG.log(
                                    System.Logger.Level.ERROR,
                                    "conflict not written down streamId={0} number={1} cause={2}",
                                    recording.streamId(),
                                    unit.number(),
                                    failure.toString());
                        }
                    });
        }
    }

    /** Seals what is older than a segment may be. */
    synchronized void tick(Instant now) {
        OpenSegment filling = open;
        if (filling != null && filling.age(now).compareTo(parts.bounds().length()) >= 0) {
            seal();
        }
    }

    /** Seals what is open: it is stored now. */
    public synchronized void seal() {
        OpenSegment filling = open;
        if (filling == null) {
            return;
        }
        open = null;
        full.add(filling.seal(recording.streamId(), parts.clock().instant()));
        if (!storing) {
            storing = true;
            parts.workers().execute(this::storeAll);
        }
    }

    private void storeAll() {
        for (FullSegment segment = next(); segment != null; segment = next()) {
            boolean durable = false;
            try {
                parts.storing().store(recording, key, segment);
                durable = true;
            } catch (SegmentStoring.GivenUp stopped) {
                LOG.log(System.Logger.Level.WARNING, "segment given up streamId={0}", recording.streamId());
            } finally {
                done(segment, durable);
            }
        }
    }

    private synchronized @Nullable FullSegment next() {
        FullSegment segment = full.poll();
        storing = segment != null;
        return segment;
    }

    private void done(FullSegment segment, boolean durable) {
        List<NumberRange> numbers = segment.index().numbers().ranges();
        List<RecordListener> toTell;
        synchronized (this) {
            segment.index().units().forEach(unit -> pending.remove(unit.number()));
            if (durable) {
                numbers.forEach(kept::add);
            }
            toTell = durable ? List.copyOf(listeners) : List.of();
        }
        parts.budget().release(segment.payload().length);
        if (durable) {
            parts.counters().segments.increment();
        }
        toTell.forEach(listener -> listener.stored(numbers));
    }
}
