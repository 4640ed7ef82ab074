package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ClockExchangeTest {
    private static final Instant START = Instant.parse("2026-11-24T02:14:07Z");

    private final ClockExchange exchange = new ClockExchange();

    @Test
    void nothingIsKnownBeforeTheFirstAnswer() {
        exchange.picture(START, START);
        assertEquals(Clocks.UNKNOWN, exchange.clocks());
    }

    @Test
    void theProbeWithTheSmallestDelayCounts() {
        probe(41_000, 300, 20);
        probe(41_000, 10, 10);
        probe(41_000, 20, 500);
        Clocks clocks = exchange.clocks();
        assertEquals(OptionalLong.of(41_000_000), clocks.gatewayOffsetMicros());
        assertEquals(OptionalLong.of(10_000), clocks.gatewayUncertaintyMicros());
    }

    @Test
    void theCamerasClockIsMeasuredOverTheGateways() {
        exchange.picture(START.plusMillis(2_000), START.plusMillis(1_050));
        exchange.picture(START.plusMillis(3_000), START.plusMillis(2_400));
        probe(-500, 5, 5);
        // it is 950 ms ahead of the gateway, which is 500 ms behind the zone
        assertEquals(OptionalLong.of(450_000), exchange.clocks().cameraOffsetMicros());
    }

    @Test
    void nonsenseClocksAreBounded() {
        exchange.add(Instant.MIN, Instant.MAX, Instant.MAX, Instant.MIN);
        exchange.picture(Instant.MAX, Instant.MIN);
        assertEquals(true, exchange.clocks().gatewayOffsetMicros().isPresent());
    }

    /** A probe to a clock that is so far ahead, with these ways there and back, in milliseconds. */
    private void probe(long ahead, long there, long back) {
        exchange.add(
                START,
                START.plusMillis(there + ahead),
                START.plusMillis(there + ahead),
                START.plusMillis(there + back));
    }
}
