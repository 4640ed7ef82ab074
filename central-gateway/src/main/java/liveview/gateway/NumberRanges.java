package liveview.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of numbers, kept as ranges; not for use by two threads. */
public final class NumberRanges {
    /** Numbers from first to last, both included. */
    public record Range(long first, long last) {
        public Range {
            if (first > last) {
                throw new IllegalArgumentException("A range begins before it ends: " + first + " to " + last);
            }
        }
    }

    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /** A set of these ranges. */
    public static NumberRanges of(List<Range> ranges) {
        NumberRanges set = new NumberRanges();
        ranges.forEach(range -> set.add(range.first(), range.last()));
        return set;
    }

    /** Adds the numbers from first to last. */
    public void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = lastByFirst.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        Map.Entry<Long, Long> next = lastByFirst.ceilingEntry(from);
        while (next != null && next.getKey() <= to + 1) {
            to = Math.max(to, next.getValue());
            lastByFirst.remove(next.getKey());
            next = lastByFirst.ceilingEntry(from);
        }
        lastByFirst.put(from, to);
    }

    /** Takes the numbers from first to last out. */
    public void remove(long first, long last) {
        for (Range range : ranges()) {
            if (range.last() < first || range.first() > last) {
                continue;
            }
            lastByFirst.remove(range.first());
            if (range.first() < first) {
                lastByFirst.put(range.first(), first - 1);
            }
            if (range.last() > last) {
                lastByFirst.put(last + 1, range.last());
            }
        }
    }

    /** Takes everything out. */
    public void clear() {
        lastByFirst.clear();
    }

    public boolean contains(long number) {
        Map.Entry<Long, Long> entry = lastByFirst.floorEntry(number);
        return entry != null && entry.getValue() >= number;
    }

    /** The lowest number, not below this one, that is not in the set. */
    public long firstMissingFrom(long number) {
        Map.Entry<Long, Long> entry = lastByFirst.floorEntry(number);
        return entry != null && entry.getValue() >= number ? entry.getValue() + 1 : number;
    }

    /** The ranges in order, none touching another. */
    public List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        lastByFirst.forEach((first, last) -> ranges.add(new Range(first, last)));
        return ranges;
    }

    @Override
    public String toString() {
        return ranges().toString();
    }
}
