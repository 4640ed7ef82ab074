package liveview.stream;

import java.util.ArrayList;
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

    public void add(long number) {
        add(number, number);
    }

    /** Adds the numbers from first to last, both included. */
    public synchronized void add(long first, long last) {
        Map.Entry<Long, Long> below = lastByFirst.floorEntry(first);
        if (below != null && below.getValue() >= last) {
            return;
        }
        long from = below != null && below.getValue() >= first - 1 ? below.getKey() : first;
        long to = last;
        Map<Long, Long> touched = lastByFirst.subMap(from, true, last + 1, true);
        for (long end : touched.values()) {
            to = Math.max(to, end);
        }
        touched.clear();
        lastByFirst.put(from, to);
        if (lastByFirst.size() > MAX_RANGES) {
            lastByFirst.pollFirstEntry();
        }
    }

    public synchronized boolean contains(long number) {
        Map.Entry<Long, Long> below = lastByFirst.floorEntry(number);
        return below != null && below.getValue() >= number;
    }

    public synchronized void clear() {
        lastByFirst.clear();
    }

    /** Those of the numbers that are not in the other set; rising. */
    public List<NumberRange> without(NumberRanges others) {
        List<NumberRange> left = new ArrayList<>();
        List<NumberRange> gone = others.ranges();
        for (NumberRange range : ranges()) {
            long from = range.first();
            for (NumberRange out : gone) {
                if (out.last() >= from && out.first() <= range.last()) {
                    if (out.first() > from) {
                        left.add(new NumberRange(from, out.first() - 1));
                    }
                    from = out.last() + 1;
                }
            }
            if (from <= range.last()) {
                left.add(new NumberRange(from, range.last()));
            }
        }
        return left;
    }

    /** Rising, without touching each other. */
    public synchronized List<NumberRange> ranges() {
        return lastByFirst.entrySet().stream()
                .map(range -> new NumberRange(range.getKey(), range.getValue()))
                .toList();
    }
}
