package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import liveview.demo.client.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Somebody walks through the camera's picture, and the operator decides: "nothing" leaves no trace outside the central,
 * "break-in" is on the dispatcher's screen at once, with what was before it.
 */
@ExtendWith(OneZone.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // the second walk comes while the first story is told
class OperatorDecidesIT {
    private static final Duration LOOKS = Duration.ofSeconds(40);
    private static final Duration BEFORE_MOTION = Duration.ofSeconds(30);
    /** A clip begins and ends at a key frame, one a second. */
    private static final Duration KEY_FRAMES = Duration.ofSeconds(2);

    private static final double YOUNG_MILLIS = 2_000;
    /** The synthetic camera sends twice as much in one second; connections that are made ready take some of it in a minute. */
    private static final long NO_PICTURE_BYTES = 50_000;

    private TestZone zone;
    private OperatorDesk desk;

    @BeforeEach
    void somebodyWalks(TestZone shared) {
        zone = shared;
        zone.closeAlarms();
        // there is something before the motion
        Duration filmed = BEFORE_MOTION.plus(KEY_FRAMES);
        await().atMost(filmed.plus(TestZone.PATIENCE))
                .until(() -> zone.runsFor().compareTo(filmed) > 0);
        desk = zone.police().operator("fr").awaitAllEnded().nothingSoFar();
    }

    @Test
    @Order(1)
    void breakInIsSeenAtThePoliceWithWhatWasBeforeIt() {
        Board board = zone.police().board("dispatcher", "de");
        Instant motionAt = desk.awaitMotion().askedAt();
        Pictures.ofOperator(zone, motionAt);
        await().atMost(LOOKS.plus(TestZone.PATIENCE)).until(() -> Instant.now().isAfter(motionAt.plus(LOOKS)));
        OperatorDesk.Sent sent = desk.sendBreakIn();

        Locator row = board.row(sent.alarmId());
        Figures.print("send to alarm on the screen", Duration.between(sent.clickedAt(), Instant.now()));
        assertThat(row).containsText("Einbruch");
        Tile tile = board.open(sent.alarmId()).tile();
        await().atMost(TestZone.PATIENCE).until(() -> tile.number() >= 0 && !Double.isNaN(tile.ageMillis()));
        Figures.print("send to picture", Duration.between(sent.clickedAt(), Instant.now()));
        Figures.print("camera to screen, the first picture", Duration.ofMillis((long) tile.ageMillis()));
        await().atMost(TestZone.PATIENCE).until(() -> tile.state().equals("live") && tile.ageMillis() < YOUNG_MILLIS);
        assertThat(board.page().locator("finding-view")).containsText("Eine Tür wurde aufgebrochen.");

        preAlarmBeginsBeforeTheMotion(board, Duration.between(motionAt, sent.clickedAt()));
        Pictures.ofBoard(zone, sent.alarmId(), motionAt);
    }

    private static void preAlarmBeginsBeforeTheMotion(Board board, Duration looked) {
        Locator clip = board.preAlarm();
        await().atMost(TestZone.PATIENCE).until(() -> "there".equals(clip.getAttribute("state")));
        assertThat(clip).containsText("VOR DEM ALARM");
        await().atMost(TestZone.PATIENCE)
                .until(() -> (Boolean) clip.locator("video").evaluate("video => video.duration > 0"));
        Duration length = Duration.ofMillis(
                (long) (1000 * ((Number) clip.locator("video").evaluate("video => video.duration")).doubleValue()));
        Figures.print("pre-alarm clip", length);
        Duration off = length.minus(looked.plus(BEFORE_MOTION)).abs();
        assertTrue(
                off.compareTo(KEY_FRAMES.multipliedBy(2)) < 0,
                "the clip lasts " + length + ", the operator looked for " + looked);
    }

    @Test
    @Order(2)
    void nothingLeavesNoAlarmAndNoPicture() {
        Board board = zone.police().board("dispatcher", "nl");
        long bytes = bytesOnceQuiet();
        desk.awaitMotion();
        String dismissed = desk.asked();
        desk.nothing();

        // an alarm that comes later comes alone
        OperatorDesk.Sent later = desk.raiseByHand().sendBreakIn();
        long bytesUntilSend = bytesToRelays() - bytes;
        board.row(later.alarmId());
        assertThat(board.page().locator("button.alarm[data-alarm='%s']".formatted(dismissed)))
                .hasCount(0);
        Person dispatcher = zone.zone().signIn("dispatcher");
        assertFalse(dispatcher.get("/api/alarms?state=open").toString().contains(dismissed));
        assertFalse(dispatcher.get("/api/alarms?state=closed").toString().contains(dismissed));
        assertTrue(bytesUntilSend < NO_PICTURE_BYTES, bytesUntilSend + " bytes went to the relays");
        await().atMost(TestZone.PATIENCE).until(() -> bytesToRelays() - bytes > NO_PICTURE_BYTES);
    }

    /** What belongs to the record of earlier alarms has been sent: for two seconds nothing more went to the relays. */
    private long bytesOnceQuiet() {
        AtomicLong before = new AtomicLong(-1);
        await().atMost(TestZone.PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> {
            long now = bytesToRelays();
            return before.getAndSet(now) == now;
        });
        return before.get();
    }

    private long bytesToRelays() {
        return zone.link("relay-1").passedBytes() + zone.link("relay-2").passedBytes();
    }
}
