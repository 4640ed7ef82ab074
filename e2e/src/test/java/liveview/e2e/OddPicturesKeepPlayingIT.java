package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A central's own client sends what cameras do send: nothing of it blackens the tile. */
@ExtendWith(OneZone.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddPicturesKeepPlayingIT {
    private static final int LOOP = 250;
    private static final TestVideo VIDEO = TestVideo.small(LOOP).withNumbers();
    private static final TestVideo REORDERED = TestVideo.withBFrames(LOOP).withNumbers();
    private static final TestVideo SMALL = TestVideo.small(50).withNumbers();
    private static final TestVideo LARGE = SMALL.sized(640, 360);
    /** One key frame in five minutes. */
    private static final TestVideo ONE_KEY_FRAME =
            TestVideo.small(7500).sized(160, 90).encodedWith("-g", "7500");

    private static final Duration CLOCK_AHEAD = Duration.ofSeconds(41);
    private static final Duration LATE = Duration.ofSeconds(3);
    /** The test picture is bright; black is 16 and less. */
    private static final double BRIGHT = 40;

    private TestZone zone;
    private Board board;
    private PreparedCamera camera;
    private Tile tile;

    @BeforeAll
    void open(TestZone shared) {
        zone = shared;
        board = zone.police().board("dispatcher", "en");
        camera = PreparedCamera.start(zone, VIDEO);
        tile = board.open(camera.alarmId()).tile();
        awaitLive(tile);
    }

    @AfterAll
    void close() {
        camera.close();
        board.page().context().close();
        zone.closeAlarms();
    }

    private static void awaitLive(Tile tile) {
        await().atMost(TestZone.PATIENCE).until(() -> tile.state().equals("live") && tile.number() >= 0);
    }

    private void awaitNewest() {
        long newest = camera.sent();
        await().atMost(TestZone.PATIENCE).until(() -> tile.newest() >= newest);
    }

    /** What is seen while the camera sends so many pictures like that. */
    private Tile.Looks lookAt(int pictures, Pace pace, TestVideo... videos) {
        camera.play(pace, videos);
        long began = camera.sent();
        await().atMost(TestZone.PATIENCE).until(() -> camera.sent() > began);
        awaitNewest();
        tile.startLooking();
        long until = camera.sent() + pictures;
        await().atMost(TestZone.PATIENCE).until(() -> camera.sent() >= until);
        Tile.Looks looks = tile.stopLooking();
        assertEquals(0, looks.blank(), "looks without a picture");
        assertTrue(looks.darkest() > BRIGHT, "the darkest picture was " + looks.darkest());
        assertTrue(looks.numbers().size() > 3, "pictures seen: " + looks.numbers());
        return looks;
    }

    /** Each number is after the one before it in the loop, by less than half of the loop. */
    private static void assertForward(List<Long> numbers, int loop) {
        for (int i = 1; i < numbers.size(); i++) {
            long step = Math.floorMod(numbers.get(i) - numbers.get(i - 1), loop);
            assertTrue(step < loop / 2, "pictures went back: " + numbers);
        }
    }

    @Test
    void jitterOfHalfAPictureDoesNotStopIt() {
        Tile.Looks looks = lookAt(75, Pace.jittery(), VIDEO);
        assertForward(looks.burned(), LOOP);
        awaitNewest();
    }

    @Test
    void pauseOfThreeSecondsTurnsGreyAndComesBack() {
        Tile.Looks looks = lookAt(60, Pace.withPause(LATE, 30, 60), VIDEO);
        assertTrue(looks.states().contains("stale"), "states: " + looks.states());
        assertForward(looks.burned(), LOOP);
        camera.play(Pace.even(), VIDEO);
        awaitNewest();
        awaitLive(tile);
    }

    @Test
    void onePictureASecondIsShownAtOnce() {
        Tile.Looks looks = lookAt(6, Pace.slow(), VIDEO);
        assertForward(looks.burned(), LOOP);
        // a picture held back until the next one comes would never be younger than a second
        assertTrue(looks.youngest() < 1000, "youngest " + looks.youngest());
    }

    @Test
    void picturesInAnotherOrderThanShownPlay() {
        Tile.Looks looks = lookAt(75, Pace.even(), REORDERED);
        assertForward(looks.burned(), LOOP);
    }

    @Test
    void newParametersChangeThePictureWithoutABlackOne() {
        Tile.Looks looks = lookAt(110, Pace.even(), SMALL, LARGE);
        assertForward(looks.numbers(), Integer.MAX_VALUE);
        await().atMost(TestZone.PATIENCE).until(() -> tile.lines() == 360);
        await().atMost(TestZone.PATIENCE).until(() -> tile.lines() == 180);
    }

    @Test
    void lateViewerNeedsNoNewKeyFrame() {
        camera.play(Pace.even(), ONE_KEY_FRAME);
        await().atMost(TestZone.PATIENCE).until(() -> tile.lines() == 90);
        long from = camera.sent();
        await().atMost(TestZone.PATIENCE).until(() -> camera.sent() > from + 50);
        Board late = zone.police().board("dispatcher2", "nl");
        Tile lateTile = late.open(camera.alarmId()).tile();
        awaitLive(lateTile);
        await().atMost(TestZone.PATIENCE).until(() -> lateTile.newest() > from + 50);
        late.page().context().close();
    }

    @Test
    void threeSecondsOfDelayShowAsThreeAlsoWhenTheCentralsClockIsWrong() {
        try (PreparedCamera wrong = PreparedCamera.start(zone, VIDEO, CLOCK_AHEAD)) {
            Board other = zone.police().board("dispatcher2", "en");
            Tile ahead = other.open(wrong.alarmId()).tile();
            awaitLive(ahead);
            assertThat(ahead.element()).containsText("central's clock 41 s ahead");
            await().atMost(TestZone.PATIENCE).until(() -> ahead.ageMillis() < 1000);
            zone.link("relay-1").delay(LATE);
            ahead.awaitAge(LATE);
            assertThat(ahead.element().locator(".veil")).isVisible();
            zone.link("relay-1").heal();
            awaitLive(ahead);
            other.page().context().close();
        }
    }
}
