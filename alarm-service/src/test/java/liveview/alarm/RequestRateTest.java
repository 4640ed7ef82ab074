package liveview.alarm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RequestRateTest {
    private Instant now = Instant.parse("2026-11-24T02:14:00Z");
    private final RequestRate rate = new RequestRate(10, new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void aBurstOfTwiceTheRateIsTakenAndNoMore() {
        take("a", 20);
        assertThrows(TooManyRequests.class, () -> rate.take("a"));
    }

    @Test
    void aSecondLaterTheRateIsThereAgain() {
        take("a", 20);
        now = now.plus(Duration.ofSeconds(1));
        take("a", 10);
        assertThrows(TooManyRequests.class, () -> rate.take("a"));
    }

    @Test
    void oneCentralCannotUseUpAnothersRate() {
        take("a", 20);
        assertThrows(TooManyRequests.class, () -> rate.take("a"));
        assertDoesNotThrow(() -> rate.take("b"));
    }

    @Test
    void aClockThatIsSetBackGivesNothingAndTakesNothing() {
        take("a", 19);
        now = now.minus(Duration.ofHours(1));
        take("a", 1);
        assertThrows(TooManyRequests.class, () -> rate.take("a"));
    }

    private void take(String central, int count) {
        for (int i = 0; i < count; i++) {
            rate.take(central);
        }
    }
}
