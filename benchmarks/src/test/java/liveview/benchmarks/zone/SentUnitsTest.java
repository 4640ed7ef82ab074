package liveview.benchmarks.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import liveview.protocol.stream.v1.NumberRange;
import org.junit.jupiter.api.Test;

class SentUnitsTest {
    private static final long SECOND = 1_000_000_000;

    private final SentUnits units = new SentUnits();

    private static NumberRange range(long first, long last) {
        return NumberRange.newBuilder().setFirst(first).setLast(last).build();
    }

    @Test
    void waitIsThatOfTheLastUnitOfTheSegment() {
        units.sent(1, 0);
        units.sent(2, 4 * SECOND);
        units.sent(3, 5 * SECOND);
        units.acknowledged(List.of(range(1, 2)), 6 * SECOND);
        assertEquals(List.of(2.0), units.waits());
        assertEquals(1, units.open());
    }

    @Test
    void acknowledgementThatIsRepeatedCountsOnce() {
        units.sent(1, 0);
        units.acknowledged(List.of(range(1, 1)), SECOND);
        units.acknowledged(List.of(range(1, 1)), 9 * SECOND);
        assertEquals(List.of(1.0), units.waits());
        assertEquals(0, units.open());
    }
}
