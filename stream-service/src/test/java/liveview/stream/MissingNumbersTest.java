package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingNumbersTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:14:07Z");

    private final MissingNumbers missing = new MissingNumbers();
    private final NumberRanges settled = new NumberRanges();

    @Test
    void aPublishMayBeginAnywhere() {
        missing.came(4000);
        missing.came(4001);
        assertEquals(List.of(), missing.due(NOW, settled));
    }

    @Test
    void whatIsJumpedOverIsDueOnceSaveWhatIsSettled() {
        missing.came(1);
        missing.came(10);
        settled.add(3, 5);
        settled.add(9);
        assertEquals(List.of(new NumberRange(2, 2), new NumberRange(6, 8)), missing.due(NOW, settled));
        assertEquals(List.of(), missing.due(NOW.plusSeconds(9), settled));
    }

    @Test
    void aBadLinkIsAskedAtMostOnceASecond() {
        missing.came(1);
        missing.came(3);
        assertEquals(List.of(new NumberRange(2, 2)), missing.due(NOW, settled));
        missing.came(5);
        missing.came(7);
        assertEquals(List.of(), missing.due(NOW.plusMillis(999), settled));
        assertEquals(List.of(new NumberRange(4, 4), new NumberRange(6, 6)), missing.due(NOW.plusMillis(1000), settled));
    }

    @Test
    void aDamagedUnitIsAskedForOnce() {
        assertTrue(missing.damaged(7));
        assertEquals(List.of(new NumberRange(7, 7)), missing.due(NOW, settled));
        assertFalse(missing.damaged(7));
    }

    @Test
    void aSenderWithoutOneRightDigestIsNotAskedForEver() {
        for (long number = 1; number <= 8; number++) {
            assertTrue(missing.damaged(number));
        }
        assertFalse(missing.damaged(9));
    }
}
