package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
    @Test
    void numbersInAnyOrderBecomeOneRange() {
        NumberRanges ranges = new NumberRanges();
        List<Long> numbers = new ArrayList<>();
        for (long number = 5; number <= 400; number++) {
            numbers.add(number);
        }
        Collections.shuffle(numbers, new Random(1));
        numbers.forEach(ranges::add);
        numbers.forEach(ranges::add);
        assertEquals(List.of(new NumberRange(5, 400)), ranges.ranges());
    }

    @Test
    void gapsStayGaps() {
        NumberRanges ranges = new NumberRanges();
        for (long number : new long[] {9, 1, 2, 4, 8, 3}) {
            ranges.add(number);
        }
        assertEquals(List.of(new NumberRange(1, 4), new NumberRange(8, 9)), ranges.ranges());
    }

    @Test
    void tooManyRangesForgetTheLowest() {
        NumberRanges ranges = new NumberRanges();
        for (long number = 0; number < 10_000; number += 2) {
            ranges.add(number);
        }
        assertEquals(1024, ranges.ranges().size());
        assertEquals(new NumberRange(9998, 9998), ranges.ranges().getLast());
    }
}
