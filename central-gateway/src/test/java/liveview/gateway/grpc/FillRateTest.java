package liveview.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FillRateTest {
    private long now;
    private final FillRate rate = new FillRate(1_000_000, () -> now);

    @Test
    void allStreamsTogetherKeepTheBound() {
        // two streams in turn, 100 kB each time, of one megabyte a second
        for (int turn = 0; turn < 20; turn++) {
            assertEquals(TimeUnit.MILLISECONDS.toNanos(100L * turn), rate.reserve(100_000));
        }
    }

    @Test
    void whatWasNotUsedIsNotSavedUp() {
        rate.reserve(100_000);
        now = TimeUnit.SECONDS.toNanos(60);
        assertEquals(0, rate.reserve(100_000));
        assertEquals(TimeUnit.MILLISECONDS.toNanos(100), rate.reserve(100_000));
    }
}
