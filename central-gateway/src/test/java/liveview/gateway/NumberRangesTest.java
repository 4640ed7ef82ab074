package liveview.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
    @Test
    void neighboursBecomeOneRange() {
        NumberRanges set = new NumberRanges();
        set.add(5, 7);
        set.add(1, 2);
        set.add(3, 4);
        assertEquals(List.of(new NumberRanges.Range(1, 7)), set.ranges());
        assertEquals(8, set.firstMissingFrom(1));
    }

    @Test
    void sameAsASetOfNumbersWhateverIsDoneToIt() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            NumberRanges ranges = new NumberRanges();
            TreeSet<Long> numbers = new TreeSet<>();
            for (int step = 0; step < 30; step++) {
                long first = random.nextInt(60);
                long last = first + random.nextInt(12);
                boolean add = random.nextInt(3) > 0;
                for (long number = first; number <= last; number++) {
                    if (add) {
                        numbers.add(number);
                    } else {
                        numbers.remove(number);
                    }
                }
                if (add) {
                    ranges.add(first, last);
                } else {
                    ranges.remove(first, last);
                }
                for (long number = 0; number < 75; number++) {
                    assertEquals(numbers.contains(number), ranges.contains(number));
                    long missing = number;
                    while (numbers.contains(missing)) {
                        missing++;
                    }
                    assertEquals(missing, ranges.firstMissingFrom(number));
                }
            }
        }
    }

    @Test
    void rangeThatEndsBeforeItBeginsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NumberRanges.Range(2, 1));
    }
}
