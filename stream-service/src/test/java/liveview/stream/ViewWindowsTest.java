package liveview.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewWindowsTest {
    private static final Instant START = Instant.parse("2026-11-24T02:14:07Z");

    private Instant now = START;
    private final ViewWindows windows = new ViewWindows(() -> now);
    private final LiveStreamKey garden = new LiveStreamKey("alarm", "garden", LiveStreamKey.ORIGINAL);
    private final LiveStreamKey hall = new LiveStreamKey("alarm", "hall", LiveStreamKey.ORIGINAL);

    @Test
    void nothingMayBeShownOfWhatIsNotKnown() {
        assertEquals(Optional.of(WatchEnd.WINDOW_ENDED), windows.closed(garden));
    }

    @Test
    void aWindowEndsByItsTimeAndIsExtended() {
        windows.open("alarm", START.plusSeconds(60), 5);
        assertEquals(Optional.empty(), windows.closed(garden));
        now = START.plusSeconds(60);
        assertEquals(Optional.of(WatchEnd.WINDOW_ENDED), windows.closed(garden));
        windows.extend("alarm", START.plusSeconds(120), 6);
        assertEquals(Optional.empty(), windows.closed(garden));
    }

    @Test
    void whatWasReadLaterCountsWhateverComesLater() {
        windows.end("alarm", WatchEnd.ALARM_CLOSED, 9);
        windows.confirm(garden, START.plusSeconds(60), 7);
        assertEquals(Optional.of(WatchEnd.ALARM_CLOSED), windows.closed(garden));
        windows.open("alarm", START.plusSeconds(60), 10);
        assertEquals(Optional.empty(), windows.closed(garden));
    }

    @Test
    void aStoppedCameraStaysStoppedUntilAFindingOpensItAgain() {
        windows.open("alarm", START.plusSeconds(60), 5);
        windows.stop("alarm", "garden", 6);
        windows.confirm(hall, START.plusSeconds(60), 7);
        windows.extend("alarm", START.plusSeconds(90), 8);
        assertEquals(Optional.of(WatchEnd.PICTURES_STOPPED), windows.closed(garden));
        assertEquals(Optional.empty(), windows.closed(hall));
        windows.open("alarm", START.plusSeconds(120), 9);
        assertEquals(Optional.empty(), windows.closed(garden));
    }
}
