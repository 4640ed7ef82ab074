package liveview.stream.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallTest {
    private static final long SECOND = 1_000_000_000L;

    private final Stall stall = new Stall(Duration.ofSeconds(5));

    @Test
    void fedAndSilentIsStalled() {
        for (long second = 0; second <= 4; second++) {
            stall.feeding(second * SECOND);
            stall.fed(second * SECOND);
            assertFalse(stall.isStalled(second * SECOND));
        }
        stall.feeding(5 * SECOND);
        stall.fed(5 * SECOND);
        assertTrue(stall.isStalled(5 * SECOND));
    }

    @Test
    void pictureThatCameOutBeginsTheCountAnew() {
        stall.feeding(0);
        stall.fed(0);
        stall.cameOut();
        stall.feeding(6 * SECOND);
        stall.fed(6 * SECOND);
        assertFalse(stall.isStalled(6 * SECOND));
    }

    @Test
    void sourceThatPausesIsNoStall() {
        stall.feeding(0);
        stall.fed(0);
        assertFalse(stall.isStalled(60 * SECOND));
    }

    @Test
    void childThatDoesNotTakeItsFoodIsStalled() {
        stall.feeding(0);
        assertFalse(stall.isStalled(4 * SECOND));
        assertTrue(stall.isStalled(5 * SECOND));
    }
}
