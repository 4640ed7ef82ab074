package liveview.alarm;

import java.util.ArrayList;
import java.util.List;

/** Whole seconds, kept as ranges: what one view has painted so far. */
public record SeenSeconds(List<Range> ranges) {
    /** Seconds from the first to the last, both counted. */
    public record Range(long first, long last) {}

    /** None. */
    public static final SeenSeconds NONE = new SeenSeconds(List.of());

    public SeenSeconds {
        ranges = List.copyOf(ranges);
    }

    /** Whether this second was painted. */
    public boolean contains(long second) {
        return ranges.stream().anyMatch(range -> range.first() <= second && second <= range.last());
    }

    /** How many seconds. */
    public long count() {
        return ranges.stream()
                .mapToLong(range -> range.last() - range.first() + 1)
                .sum();
    }

    SeenSeconds with(long second) {
        if (contains(second)) {
            return this;
        }
        long first = second;
        long last = second;
        List<Range> after = new ArrayList<>();
        for (Range range : ranges) {
            if (range.last() == second - 1) {
                first = range.first();
            } else if (range.first() == second + 1) {
                last = range.last();
            } else {
                after.add(range);
            }
        }
        after.add(new Range(first, last));
        return new SeenSeconds(after);
    }
}
