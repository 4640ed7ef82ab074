package liveview.stream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of numbers, held as ranges. Holds 1,024 ranges; with more, the lowest are forgotten, and their numbers count as
 * not in the set: the sender sends them again, which harms nothing.
 */
public final class NumberRanges {
    private static final int MAX_RANGES = 1024;

    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    public synchronized void add(long number) {
        long first = number;
        long last = number;
        Map.Entry<Long, Long> below = lastByFirst.floorEntry(number);
        if (below != null && below.getValue() >= number) {
            return;
        }
        if (below != null && below.getValue() == number - 1) {
            first = below.getKey();
        }
        Long above = lastByFirst.remove(number + 1);
        if (above != null) {
            last = above;
        }
        lastByFirst.put(first, last);
        if (lastByFirst.size() > MAX_RANGES) {
            lastByFirst.pollFirstEntry();
        }
    }

    public synchronized void clear() {
        lastByFirst.clear();
    }

    /** Rising, without touching each other. */
    public synchronized List<NumberRange> ranges() {
        return lastByFirst.entrySet().stream()
                .map(range -> new NumberRange(range.getKey(), range.getValue()))
                .toList();
    }
}
