package liveview.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import liveview.media.AccessUnit;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.media.Mp4File;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tile: what is painted, how old it says it is, and that it is never dark without a word. */
class LivePictureIT {
    private Stage stage;
    private Page page;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.zone.happens(PlayedAlarms.breakIn("a1"), "alarm_raised");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Locator watched() {
        page = stage.board();
        page.locator("button.alarm").click();
        return page.locator("live-tile");
    }

    private long number() {
        String number = page.locator("live-tile").getAttribute("number");
        return number == null ? -1 : Long.parseLong(number);
    }

    private long age() {
        String age = page.locator("live-tile").getAttribute("age");
        return age == null ? -1 : Long.parseLong(age);
    }

    private void live() {
        assertThat(page.locator("live-tile[state=live]")).isVisible();
    }

    private void goesOn() {
        long before = number();
        await().until(() -> number() > before + 20);
    }

    @Test
    void aPictureIsPaintedLiveWithItsAgeAndRendition() {
        Locator tile = watched();
        live();
        goesOn();
        assertThat(tile.locator(".age")).hasText(Pattern.compile("LIVE 0\\.\\d s"));
        assertThat(tile.locator(".bottom")).containsText("original 180p");
        assertThat(tile.locator(".viewer")).hasText("dispatcher 2");
        assertTrue(age() < 1000, "age " + age());
    }

    @Test
    void threeSecondsOfDelayShowAsThreeAlsoWithAWrongClock() {
        stage.zone.relay.gatewayOff = Duration.ofSeconds(41);
        stage.zone.relay.delay = Duration.ofSeconds(3);
        Locator tile = watched();
        assertThat(page.locator("live-tile[state=stale]")).isVisible();
        assertThat(tile.locator(".veil")).containsText(Pattern.compile("PICTURE [34] s OLD"));
        assertThat(tile).containsText("central's clock 41 s ahead");
        await().until(() -> age() >= 2900 && age() <= 3500);
    }

    @Test
    void aPauseTurnsGreyAndComesBackByItself() {
        watched();
        live();
        stage.zone.relay.still = true;
        assertThat(page.locator("live-tile[state=stale]")).isVisible();
        stage.zone.relay.still = false;
        live();
        goesOn();
        await().until(() -> age() < 1200);
    }

    @Test
    void theTileSaysSinceWhenNothingIsRecorded() {
        Locator tile = watched();
        live();
        assertThat(tile.locator(".top")).not().containsText("RECORDED");

        stage.zone.relay.recording(false);
        assertThat(tile.locator(".top")).containsText(Pattern.compile("NOT BEING RECORDED since \\d\\d:\\d\\d:\\d\\d"));

        stage.zone.relay.recording(true);
        assertThat(tile.locator(".top")).not().containsText("RECORDED");
        live();
    }

    @Test
    void onePictureASecondIsShownEachWithItsAge() {
        watched();
        live();
        stage.zone.relay.pace = 1000;
        long before = number();
        await().until(() -> number() >= before + 4);
        assertThat(page.locator("live-tile[state=live]")).isVisible();
    }

    @Test
    void picturesInAnotherOrderThanShownPlay() {
        stage.zone.camera("garden", TestVideo.withBFrames(250).h264());
        watched();
        live();
        goesOn();
    }

    @Test
    void newParameterSetsDoNotBlackTheTile() {
        watched();
        live();
        stage.zone.camera("garden", TestVideo.small(50).h264());
        page.reload();
        live();
        stage.zone.relay.changeTo(TestVideo.small(250)
                .sized(640, 360)
                .encodedWith("-profile:v", "high")
                .h264());
        assertThat(page.locator("live-tile .bottom")).containsText("360p");
        live();
        goesOn();
    }

    @Test
    void aKilledRelayIsPassedAndWhatWasSeenIsSaidAgain() {
        watched();
        live();
        stage.zone.relay.acknowledges = false;
        int before = stage.zone.relay.painted.size();
        await().until(() -> stage.zone.relay.painted.size() >= before + 3);
        stage.zone.relay.kill();
        await().until(() -> !stage.zone.relay.unacknowledged.isEmpty());
        JsonObject again = stage.zone.relay.unacknowledged.getFirst();
        assertTrue(again.getString("viewId").startsWith("view-"));
        assertTrue(again.getJsonArray("seconds").size() >= 2);
        live();
        goesOn();
        await().until(() -> age() < 1200);
    }

    @Test
    void paintedPicturesAreReportedBySecond() {
        watched();
        live();
        await().until(() -> fullSeconds().size() >= 4);
        List<Integer> counts = fullSeconds();
        for (int count : counts.subList(1, counts.size() - 1)) {
            assertTrue(count >= 15 && count <= 26, "counts " + counts);
        }
    }

    private List<Integer> fullSeconds() {
        List<Integer> counts = new ArrayList<>();
        stage.zone.relay.painted.forEach(message -> message.getJsonArray("seconds")
                .forEach(second -> counts.add(((io.vertx.core.json.JsonArray) second).getInteger(1))));
        return counts;
    }

    @Test
    void aHiddenTabSaysSoAndReturnsToTheLiveEdge() {
        watched();
        live();
        hide(true);
        await().until(() -> stage.zone.relay.painted.getLast().getBoolean("hidden"));
        long hiddenAt = number();
        await().until(() -> stage.zone.relay.painted.stream()
                        .filter(message -> message.getBoolean("hidden"))
                        .count()
                >= 4);
        hide(false);
        await().until(() -> number() > hiddenAt + 50);
        live();
        await().until(() -> age() < 1200);
    }

    private void hide(boolean hidden) {
        page.evaluate("""
                (hidden) => {
                  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
                  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => hidden ? 'hidden' : 'visible' });
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", hidden);
    }

    @Test
    void withoutAPictureThereIsASentence() {
        stage.zone.relay.still = true;
        stage.zone.camera("garden", TestVideo.small(250).h264());
        Locator tile = watched();
        assertThat(tile.locator(".say")).containsText("the camera has sent nothing");
        stage.zone.relay.source(false);
        assertThat(tile.locator(".say")).containsText("nothing comes from the central since");
        stage.zone.relay.still = false;
        live();
    }

    @Test
    void theEndSaysWhyAndAnExtensionBringsThePictureBack() {
        Locator tile = watched();
        live();
        stage.zone.relay.end("WINDOW_ENDED");
        assertThat(tile.locator(".say")).containsText("The time for watching has ended.");
        page.locator("button[data-deed=extend]").click();
        page.locator("dialog[open] textarea").fill("Team is still inside");
        page.locator("dialog[open] button[type=submit]").click();
        live();
    }

    @Test
    void aRefusalThatPassesIsTriedAgain() {
        stage.zone.relay.refusal = "NOT_FOUND";
        Locator tile = watched();
        assertThat(tile.locator(".say")).containsText("This does not exist, or not for you.");
        stage.zone.relay.refusal = null;
        live();
    }

    @Test
    void aRefusalThatStandsIsNotTriedAgainUntilSomethingChanges() {
        stage.zone.relay.refusal = "PERMISSION_DENIED";
        Locator tile = watched();
        assertThat(tile.locator(".say")).containsText("You may not do or see this.");
        stage.zone.relay.refusal = null;
        assertThat(page.locator("live-tile[state=refused]")).isVisible();
        stage.zone.change(
                "a1",
                "window_extended",
                alarm -> alarm.getJsonObject("pictures")
                        .put(
                                "viewUntil",
                                Instant.now().plus(Duration.ofHours(1)).toString()));
        live();
    }

    @Test
    void aStreamThatComesBackIsShownAgain() {
        Locator tile = watched();
        live();
        stage.zone.change(
                "a1",
                "stream_ended",
                alarm -> alarm.getJsonArray("streams").getJsonObject(0).put("live", false));
        stage.zone.relay.end("STREAM_ENDED");
        assertThat(tile.locator(".say")).containsText("The central has ended the live picture");
        stage.zone.change(
                "a1",
                "stream_published",
                alarm -> alarm.getJsonArray("streams").getJsonObject(0).put("live", true));
        live();
    }

    @Test
    void aRelayThatIsLateWithTheJournalDoesNotEndAnOpenWindow() {
        stage.zone.relay.viewUntil = Instant.now().plus(Duration.ofMinutes(29)).toString();
        Locator tile = watched();
        live();
        stage.zone.relay.end("WINDOW_ENDED");
        assertThat(tile.locator(".say")).containsText("The time for watching has ended.");
        live();
    }

    @Test
    void withoutMediaSourceThereIsASentence() {
        page = stage.opened("en", "dark", 1440, 1000);
        page.addInitScript("delete globalThis.MediaSource; delete globalThis.ManagedMediaSource;");
        page.locator("state-page button").click();
        page.locator("button.alarm").click();
        assertThat(page.locator("live-tile[state=unsupported] .say"))
                .containsText("This browser can't show live pictures.");
    }

    @Test
    void aPhoneWithManagedMediaSourcePlays() {
        page = stage.opened("en", "dark", 1440, 1000);
        page.addInitScript("globalThis.ManagedMediaSource = globalThis.MediaSource; delete globalThis.MediaSource;");
        page.locator("state-page button").click();
        page.locator("button.alarm").click();
        live();
        assertEquals(true, page.evaluate("!globalThis.MediaSource && document.querySelector('console-app') !== null"));
    }

    @Test
    void thePreAlarmComesAsAMarkedClip() throws IOException {
        watched();
        live();
        assertThat(page.locator("pre-alarm-clip")).containsText("BEFORE THE ALARM");
        assertThat(page.locator("pre-alarm-clip")).containsText("are on their way");
        ByteArrayOutputStream clip = new ByteArrayOutputStream();
        Mp4File.write(H264.INSTANCE, units(TestVideo.small(75).h264()), clip);
        stage.zone.relay.clip = clip.toByteArray();
        assertThat(page.locator("pre-alarm-clip[state=there] video")).isVisible();
        await().until(() ->
                ((Number) page.locator("pre-alarm-clip video").evaluate("video => video.duration || 0")).doubleValue()
                        > 2.9);
        assertThat(page.locator("pre-alarm-clip")).containsText("BEFORE THE ALARM");
    }

    private static List<AccessUnit> units(byte[] stream) {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> pictures = new ArrayList<>(splitter.push(stream));
        pictures.addAll(splitter.finish());
        List<AccessUnit> units = new ArrayList<>();
        for (byte[] picture : pictures) {
            Instant at = Instant.EPOCH.plusMillis(40L * units.size());
            units.add(new AccessUnit(units.size(), picture, null, at, false));
        }
        return units;
    }
}
