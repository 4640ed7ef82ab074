package liveview.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The numbers that one publish left out or sent damaged, or that we lost, to be asked for again: each damaged one once, all of them together
 * at most once a second. For one thread.
 */
public final class MissingNumbers {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int MAX_DAMAGED = 8;

    private final NumberRanges missing = new NumberRanges();
    private final Set<Long> damaged = new HashSet<>();
    private Instant askedAt = Instant.MIN;
    private long newest;

    /** A unit of {@code LIVE} came: what it jumped over since the one before is missing. */
    public void came(long number) {
        if (newest != 0 && number > newest + 1) {
            missing.add(newest + 1, number - 1);
        }
        newest = Math.max(newest, number);
    }

    /**
     * A unit came damaged.
     *
     * @return false when it was asked for before, or too many were: this sender gets none of them right
     */
    public boolean damaged(long number) {
        if (damaged.size() >= MAX_DAMAGED || !damaged.add(number)) {
            return false;
        }
        missing.add(number, number);
        return true;
    }

    /** They were taken and are lost on the way to the evidence. */
    public void lost(long first, long last) {
        missing.add(first, last);
    }

    /** What is to be asked for now; empty when nothing is missing or something was asked for within the last second. */
    public List<NumberRange> due(Instant now, NumberRanges settled) {
        if (now.isBefore(askedAt.plus(BETWEEN))) {
            return List.of();
        }
        List<NumberRange> due = missing.without(settled);
        missing.clear();
        if (!due.isEmpty()) {
            askedAt = now;
        }
        return due;
    }
}
