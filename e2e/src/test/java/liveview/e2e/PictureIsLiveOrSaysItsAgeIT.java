package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The picture of the gateway's camera on the dispatcher's screen: it moves, is now, and says so when it is not. */
@ExtendWith(OneZone.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureIsLiveOrSaysItsAgeIT {
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final int PICTURES_A_SECOND = 25;
    /** The clip is a loop of five minutes. */
    private static final long LOOP = 300L * PICTURES_A_SECOND;

    private TestZone zone;
    private String alarmId;
    private Board board;
    private Tile tile;

    @BeforeAll
    void open(TestZone shared) {
        zone = shared;
        board = zone.police().board("dispatcher", "en");
        alarmId = zone.police().operator("en").raiseByHand().sendBreakIn().alarmId();
        tile = board.open(alarmId).tile();
        awaitLive();
    }

    @AfterAll
    void close() {
        board.page().context().close();
        zone.closeAlarms();
    }

    private void awaitLive() {
        await().atMost(TestZone.PATIENCE).until(() -> tile.state().equals("live") && tile.number() > 0);
    }

    @Test
    void numbersReadFromTheScreenGrow() {
        long first = tile.number();
        for (int seconds = 1; seconds <= 3; seconds++) {
            long atLeast = (long) seconds * PICTURES_A_SECOND;
            await().atMost(TestZone.PATIENCE).until(() -> since(first) >= atLeast && since(first) < LOOP / 2);
        }
    }

    /** How many pictures after this number the one on the screen is. */
    private long since(long number) {
        return Math.floorMod(tile.number() - number, LOOP);
    }

    @Test
    void lateViewerSeesThePicture() {
        Board late = zone.police().board("dispatcher2", "fr");
        late.row(alarmId);
        Instant opened = Instant.now();
        Tile lateTile = late.open(alarmId).tile();
        await().atMost(TestZone.PATIENCE).until(() -> lateTile.number() > 0);
        Figures.print("alarm opened by a second dispatcher to picture", Duration.between(opened, Instant.now()));
        await().atMost(TestZone.PATIENCE).until(() -> lateTile.state().equals("live"));
        late.page().context().close();
    }

    @Test
    void threeSecondsOfDelayShowAsThreeSecondsAndTurnGrey() {
        awaitLive();
        // the clocks are known: the age is said exactly
        assertThat(tile.element().locator(".age")).containsText("LIVE 0");
        zone.link("relay-1").delay(LATE);
        zone.link("relay-2").delay(LATE);
        tile.awaitAge(LATE);
        assertThat(tile.element().locator(".veil")).isVisible();
        assertTrue(tile.number() > 0, "the last picture stays under the veil");
        zone.link("relay-1").heal();
        zone.link("relay-2").heal();
        awaitLive();
        assertThat(tile.element().locator(".veil")).hasCount(0);
    }

    @Test
    void hiddenTabComesBackAtTheLiveEdge() {
        hideFor(Duration.ofSeconds(10));
    }

    @Tag("long")
    @Test
    void tabThatWasHiddenForAMinuteComesBackAtTheLiveEdge() {
        hideFor(Duration.ofMinutes(1));
    }

    private void hideFor(Duration time) {
        awaitLive();
        board.hide(true);
        Instant hiddenAt = Instant.now();
        long hidden = tile.number();
        await().atMost(time.plus(TestZone.PATIENCE)).until(() -> Instant.now().isAfter(hiddenAt.plus(time)));
        board.hide(false);
        await().atMost(TestZone.PATIENCE).until(() -> since(hidden) >= time.toSeconds() * PICTURES_A_SECOND);
        await().atMost(TestZone.PATIENCE).until(() -> tile.state().equals("live") && tile.ageMillis() < 1000);
        long back = tile.number();
        await().atMost(TestZone.PATIENCE).until(() -> since(back) >= PICTURES_A_SECOND);
    }
}
