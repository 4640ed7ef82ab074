package liveview.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
    @Test
    void itIsASetWhateverTheOrderAndTheOverlap() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            NumberRanges ranges = new NumberRanges();
            TreeSet<Long> set = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                long first = 1L + random.nextInt(60);
                long last = first + random.nextInt(6);
                ranges.add(new NumberRange(first, last));
                for (long number = first; number <= last; number++) {
                    set.add(number);
                }
            }
            for (long number = 0; number < 70; number++) {
                assertEquals(set.contains(number), ranges.contains(number));
            }
            List<NumberRange> all = ranges.ranges();
            for (int i = 1; i < all.size(); i++) {
                assertTrue(all.get(i).first() > all.get(i - 1).last() + 1, "ranges do not touch");
            }
            assertEquals(all, NumberRanges.of(all).ranges());
        }
    }

    @Test
    void whatIsMissingIsBetweenAndAfter() {
        NumberRanges ranges = NumberRanges.of(List.of(new NumberRange(3, 5), new NumberRange(8, 8)));

        assertEquals(
                List.of(new NumberRange(1, 2), new NumberRange(6, 7), new NumberRange(9, 10)), ranges.missingUntil(10));
        assertEquals(List.of(new NumberRange(1, 2)), ranges.missingUntil(5));
        assertEquals(List.of(new NumberRange(1, 2)), ranges.missingUntil(2));
        assertFalse(ranges.isEmpty());
        ranges.clear();
        assertTrue(ranges.isEmpty());
    }
}
