package liveview.evidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of numbers of access units, held as ranges; not safe for use by several threads. */
public final class NumberRanges {
    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /** A set of these. */
    public static NumberRanges of(Collection<NumberRange> ranges) {
        NumberRanges all = new NumberRanges();
        ranges.forEach(all::add);
        return all;
    }

    public void add(long number) {
        add(new NumberRange(number, number));
    }

    public void add(NumberRange added) {
        long first = added.first();
        long last = added.last();
        Map.Entry<Long, Long> below = lastByFirst.floorEntry(first);
        if (below != null && below.getValue() >= first - 1) {
            first = below.getKey();
            last = Math.max(last, below.getValue());
        }
        Map.Entry<Long, Long> next = lastByFirst.ceilingEntry(first);
        while (next != null && next.getKey() <= last + 1) {
            last = Math.max(last, next.getValue());
            lastByFirst.remove(next.getKey());
            next = lastByFirst.ceilingEntry(first);
        }
        lastByFirst.put(first, last);
    }

    public boolean contains(long number) {
        Map.Entry<Long, Long> below = lastByFirst.floorEntry(number);
        return below != null && below.getValue() >= number;
    }

    public boolean isEmpty() {
        return lastByFirst.isEmpty();
    }

    public void clear() {
        lastByFirst.clear();
    }

    /** Rising, without touching each other. */
    public List<NumberRange> ranges() {
        return lastByFirst.entrySet().stream()
                .map(range -> new NumberRange(range.getKey(), range.getValue()))
                .toList();
    }

    /** What is missing from 1 to that number. */
    public List<NumberRange> missingUntil(long last) {
        NumberRanges missing = new NumberRanges();
        long next = 1;
        for (NumberRange range : ranges()) {
            if (range.first() > last) {
                break;
            }
            if (range.first() > next) {
                missing.add(new NumberRange(next, range.first() - 1));
            }
            next = range.last() + 1;
        }
        if (next <= last) {
            missing.add(new NumberRange(next, last));
        }
        return missing.ranges();
    }
}
