package liveview.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What keeps something stored from being deleted, by what was promised of it: its first lock, or a decision that came after.
 *
 * @param until to when at least
 * @param extension the decision that it lasts so long by; empty for the first lock
 */
public record HeldLock(LockMode mode, Instant until, Optional<LockExtension> extension) {
    /** The one that ends first among those of some segments; empty when there are none. */
    public static Optional<HeldLock> weakest(Stream<Segment> segments, List<LockExtension> extensions) {
        return segments.map(segment -> of(segment, extensions)).min(Comparator.comparing(HeldLock::until));
    }

    private static HeldLock of(Segment segment, List<LockExtension> extensions) {
        Lock first = segment.lock();
        return extensions.stream()
                .filter(extension -> !segment.storedAt().isAfter(extension.at()))
                .filter(extension -> extension.until().isAfter(first.until()))
                .max(Comparator.comparing(LockExtension::until))
                .map(extension -> new HeldLock(first.mode(), extension.until(), Optional.of(extension)))
                .orElseGet(() -> new HeldLock(first.mode(), first.until(), Optional.empty()));
    }
}
