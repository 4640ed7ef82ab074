package liveview.benchmarks.zone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liveview.protocol.stream.v1.NumberRange;

/** When one camera sent each of its units, and how long the last one of each acknowledgement had waited for it. */
final class SentUnits {
    private final Map<Long, Long> sentAt = new HashMap<>();
    private final List<Double> waits = new ArrayList<>();

    /** @param nanos when, on the clock of {@link System#nanoTime} */
    synchronized void sent(long number, long nanos) {
        sentAt.put(number, nanos);
    }

    /**
     * These are durable: in each range that is news, the last unit ended its segment.
     *
     * @param nanos when it was said
     */
    synchronized void acknowledged(List<NumberRange> ranges, long nanos) {
        for (NumberRange range : ranges) {
            Long last = sentAt.get(range.getLast());
            if (last != null) {
                waits.add((nanos - last) / 1e9);
            }
            for (long number = range.getFirst(); number <= range.getLast(); number++) {
                sentAt.remove(number);
            }
        }
    }

    /** Seconds, one for each acknowledgement so far. */
    synchronized List<Double> waits() {
        return List.copyOf(waits);
    }

    /** How many units are not acknowledged yet. */
    synchronized int open() {
        return sentAt.size();
    }
}
