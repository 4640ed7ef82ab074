package liveview.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * What was handed out within each look, until it stands in the custody log: each second once a look, written at most every
 * ten seconds, at the look's end, and before the service stops. What could not be written is tried again.
 */
public final class Viewing {
    private static final System.Logger LOG = System.getLogger(Viewing.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Custody custody;
    private final InstantSource clock;
    private final Map<UUID, Seen> byLook = new HashMap<>();

    public Viewing(Custody custody, InstantSource clock) {
        this.custody = custody;
        this.clock = clock;
    }

    /** What one look has seen. */
    private static final class Seen {
        private final Look look;
        private final Map<String, NumberRanges> written = new HashMap<>();
        private final Map<String, NumberRanges> waiting = new HashMap<>();
        private Instant writtenAt;

        Seen(Look look, Instant now) {
            this.look = look;
            this.writtenAt = now;
        }

        void add(String streamId, long second) {
            if (!written.computeIfAbsent(streamId, id -> new NumberRanges()).contains(second)) {
                waiting.computeIfAbsent(streamId, id -> new NumberRanges()).add(second);
            }
        }

        List<ViewedPart> take(Instant now) {
            List<ViewedPart> parts = new ArrayList<>();
            waiting.forEach((streamId, seconds) -> seconds.ranges().forEach(range -> {
                parts.add(new ViewedPart(
                        streamId, Instant.ofEpochSecond(range.first()), Instant.ofEpochSecond(range.last() + 1)));
                written.get(streamId).add(range);
            }));
            waiting.clear();
            writtenAt = now;
            return parts;
        }

        void putBack(List<ViewedPart> parts) {
            for (ViewedPart part : parts) {
                waiting.computeIfAbsent(part.streamId(), id -> new NumberRanges())
                        .add(new NumberRange(
                                part.from().getEpochSecond(), part.to().getEpochSecond() - 1));
            }
        }
    }

    /** A picture that is shown at that instant is being handed to the person. */
    public synchronized void handedOut(Look look, String streamId, Instant shownAt) {
        byLook.computeIfAbsent(look.lookId(), id -> new Seen(look, clock.instant()))
                .add(streamId, shownAt.getEpochSecond());
    }

    /** To be called every second. */
    public void tick() {
        Instant now = clock.instant();
        write(now.minus(EVERY));
        synchronized (this) {
            byLook.values().removeIf(seen -> seen.waiting.isEmpty() && now.isAfter(seen.look.until()));
        }
    }

    /** Writes all that waits; blocks until it is there, or could not be written. */
    public void drain() {
        write(clock.instant());
    }

    private void write(Instant writtenBefore) {
        List<Seen> due;
        synchronized (this) {
            due = byLook.values().stream()
                    .filter(seen -> !seen.waiting.isEmpty() && !seen.writtenAt.isAfter(writtenBefore))
                    .toList();
        }
        due.forEach(this::write);
    }

    private void write(Seen seen) {
        List<ViewedPart> parts;
        synchronized (this) {
            parts = seen.take(clock.instant());
        }
        try {
            custody.append(seen.look.alarmId(), LookFacts.viewed(seen.look, parts))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            LOG.log(System.Logger.Level.WARNING, "event=viewed-not-written cause={0}", failed.getMessage());
            synchronized (this) {
                seen.putBack(parts);
            }
        }
    }
}
