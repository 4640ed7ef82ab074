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
    void rangesThatTouchOrOverlapBecomeOne() {
        NumberRanges ranges = new NumberRanges();
        ranges.add(10, 20);
        ranges.add(30, 40);
        ranges.add(41, 50);
        ranges.add(5, 12);
        ranges.add(15, 18);
        assertEquals(List.of(new NumberRange(5, 20), new NumberRange(30, 50)), ranges.ranges());
        ranges.add(8, 35);
        assertEquals(List.of(new NumberRange(5, 50)), ranges.ranges());
    }

    @Test
    void whatAnotherSetHoldsIsLeftOut() {
        NumberRanges ranges = new NumberRanges();
        ranges.add(1, 10);
        ranges.add(20, 30);
        NumberRanges others = new NumberRanges();
        others.add(4, 6);
        others.add(10, 22);
        others.add(30, 99);
        assertEquals(
                List.of(new NumberRange(1, 3), new NumberRange(7, 9), new NumberRange(23, 29)), ranges.without(others));
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
