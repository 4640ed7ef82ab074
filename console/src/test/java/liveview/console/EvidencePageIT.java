package liveview.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import liveview.testkit.page.PageForEverybody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The investigator's page: why he looks, then the recordings beside each other, picture by picture. */
class EvidencePageIT {
    /** The number that the picture shows along its lower edge, as 32 black or white blocks. */
    private static final String NUMBER = """
            camera => {
              const video = [...camera.shadowRoot.querySelectorAll('video')].find((one) => !one.hidden && one.readyState > 1 && !one.seeking);
              if (!video) return -1;
              const canvas = document.createElement('canvas');
              canvas.width = video.videoWidth;
              canvas.height = video.videoHeight;
              const context = canvas.getContext('2d');
              context.drawImage(video, 0, 0);
              let number = 0;
              for (let block = 0; block < 32; block++) {
                const x = Math.floor((block + 0.5) * canvas.width / 32);
                number = number * 2 + (context.getImageData(x, canvas.height - 10, 1, 1).data[0] > 127 ? 1 : 0);
              }
              return number;
            }""";

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.zone.signIn.person = PlayedSignIn.investigator();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void noPictureIsAskedForBeforePurposeAndCaseNumber() {
        Page page = stage.board();
        page.locator("evidence-page a[href='#/evidence/a1']").click();
        Locator form = page.locator("look-form");
        form.locator("button[type=submit]").click();
        assertThat(page.locator("recorded-alarm")).hasCount(0);
        form.locator("input[value=INVESTIGATION]").check();
        form.locator("button[type=submit]").click();
        assertTrue(stage.zone.evidence.looks.isEmpty(), "the case number is still missing");

        stage.zone.evidence.needsDecision = true;
        form.locator("input[name=caseNumber]").fill("MO.30.L3.1234/2026");
        form.locator("button[type=submit]").click();
        form.locator("input[name=prosecutorsDecision]").fill("PdR 24/11");
        form.locator("button[type=submit]").click();
        assertThat(page.locator("recorded-camera")).hasCount(2);
        assertEquals("INVESTIGATION", looked().getString("purpose"));
        assertEquals("MO.30.L3.1234/2026", looked().getString("caseNumber"));
        assertThat(page.locator("custody-lines")).containsText("investigator 1");
    }

    @Test
    void camerasRunBesideEachOtherPictureByPictureAndOverGaps() {
        Page page = looking("en", "dark", 1440, 1000);
        Locator garden = page.locator("recorded-camera[data-stream=garden]");
        Locator hall = page.locator("recorded-camera[data-stream=hall]");
        await().until(() -> number(garden) == 0 && number(hall) == 0);
        Locator on = page.locator("button[data-act=on]");
        on.click();
        on.click();
        await().until(() -> number(garden) == 2 && number(hall) == 2);
        page.locator("button[data-act=back]").click();
        await().until(() -> number(garden) == 1 && number(hall) == 1);
        assertThat(page.locator("figcaption").first()).containsText("camera clock 7 s behind");
        assertThat(page.locator("figcaption").first()).containsText("central's clock 41 s ahead");

        seek(page, 12_000);
        assertThat(garden).hasAttribute("state", "gap");
        await().until(() -> number(hall) == 300);
        seek(page, 14_200);
        await().until(() -> number(garden) == 355 && number(hall) == 355);
        seek(page, 24_000);
        assertThat(hall).hasAttribute("state", "gap");
        await().until(() -> number(garden) == 600);

        seek(page, 0);
        page.locator("recorded-alarm select").selectOption("4");
        page.locator("button[data-act=play]").click();
        await().until(() -> number(garden) > 30 && number(hall) > 30);
        await().until(() -> number(garden) > 520);
        page.locator("button[data-act=play]").click();
        // it went over the gap and into the next part, and stays where it was paused once that picture is there
        await().until(() -> number(garden) > 520 && number(garden) < 750);
    }

    @Test
    void aStillShowsBothDigests() {
        Page page = looking("en", "dark", 1440, 1000);
        await().until(() -> number(page.locator("recorded-camera[data-stream=garden]")) == 0);
        page.locator("button[data-act=still]").first().click();
        assertThat(page.locator("still-dialog code").first()).hasText("ab".repeat(32));
        assertThat(page.locator("still-dialog code").last()).hasText("ab".repeat(32));
        assertThat(page.locator("still-dialog a[download='garden-1.jpg']")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("still-dialog img")).hasCount(0);
    }

    @Test
    void aCopyIsToldInWordsWatchedAndSavedByWhoMayMakeIt() throws IOException {
        PlayedExports exports = stage.zone.evidence.exports;
        Page page = looking("en", "dark", 1440, 1000);
        Locator form = page.locator("export-form");
        assertThat(form.locator("[data-holds]"))
                .hasText("2 cameras, 4 min 12 s, about 380 MB, original H.264 and a playable copy;"
                        + " verifiable with sha256sum and openssl.");
        assertThat(form.locator(".gaps")).containsText("100 pictures are missing");
        assertThat(form.locator("input[value=INVESTIGATION]")).isChecked();
        assertThat(form.locator("input[name=caseNumber]")).hasValue("MO.30.L3.1234/2026");
        form.locator("input[name=caseNumber]").fill("MO.30.L3.9/2026");
        form.locator("button[type=submit]").click();
        Locator copy = page.locator("own-exports li");
        assertThat(copy.locator(".state")).hasText("The copy waits for its turn.");
        Map.Entry<String, JsonObject> asked = exports.asked.getFirst();
        assertEquals("/api/evidence/alarms/a1/exports", asked.getKey());
        assertEquals(
                new JsonObject().put("purpose", "INVESTIGATION").put("caseNumber", "MO.30.L3.9/2026"),
                asked.getValue());
        exports.made(40);
        assertThat(copy).containsText("40 %");

        page.locator("a[href='#/evidence']").click();
        assertThat(page.locator("evidence-page table")).isVisible();
        exports.sealed(0);
        assertThat(copy.locator(".state")).containsText("The copy is ready: 380 MB");
        page.locator("own-exports a[href='#/evidence/a1']").click();
        assertThat(page.locator("look-form")).isVisible();
        Download saved = page.waitForDownload(() -> copy.locator("a.save").click());
        assertEquals("liveview-export-" + exports.newest().getString("exportId") + ".zip", saved.suggestedFilename());
        assertArrayEquals(PlayedExports.BAG, Files.readAllBytes(saved.path()));
        exports.sealed(95_000_000);
        assertThat(copy).containsText("95 MB of 380 MB taken");
        assertThat(copy.locator("copy-line code")).containsText("MO.30.L3.9/2026");
        assertThat(copy.locator("copy-line code")).containsText("c4".repeat(32));
        assertThat(copy.locator("copy-line code")).containsText(PlayedExports.FINGERPRINT);
        exports.taken();
        assertThat(copy.locator(".state")).containsText("You have taken the whole copy");
        assertThat(copy.locator("a.save")).hasCount(0);
    }

    @Test
    void aCopyThatEndedOrFailedSaysSo() {
        PlayedExports exports = stage.zone.evidence.exports;
        JsonObject body = new JsonObject().put("purpose", "PROSECUTION").put("caseNumber", "1");
        exports.ask("", "e1", body);
        exports.ended();
        exports.ask("", "e2", body);
        exports.failed();
        Page page = stage.board();
        assertThat(page.locator("li[data-export=e1]")).containsText("95 MB of 380 MB had been taken");
        assertThat(page.locator("li[data-export=e2]"))
                .containsText("The copy could not be made. The store does not answer.");
    }

    @Test
    void whoMayMakeNoCopyReadsWhoMay() {
        stage.zone.signIn.person = PlayedSignIn.looker();
        Page page = stage.board();
        page.locator("evidence-page a[href='#/evidence/a1']").click();
        assertThat(page.locator("[data-no-export]")).containsText("Only who holds the role exporter");
        assertThat(page.locator("export-form")).hasCount(0);
        assertThat(page.locator("own-exports")).hasCount(0);
        assertThat(page.locator("custody-lines")).containsText("Copy refused · without the right to it");
        assertThat(page.locator("custody-lines")).containsText("Locked for longer");
    }

    @Test
    void storeAndLockAreToldAndWhyALockLastsLonger() {
        stage.zone.evidence.lock = new JsonObject()
                .put("mode", "COMPLIANCE")
                .put("until", "2027-12-29T00:00:00.000Z")
                .put(
                        "extended",
                        new JsonObject()
                                .put("by", "Procureur du Roi")
                                .put("reason", "notice BR.12.1/2026")
                                .put("at", "2026-11-24T10:00:00.000Z"));
        Page page = looking("en", "dark", 1440, 1000);
        assertThat(page.locator("[data-store]")).containsText("http://127.0.0.1:9000/liveview-evidence");
        assertThat(page.locator("[data-store]")).containsText("first locked for 7 days: nobody can delete it");
        assertThat(page.locator("[data-locked]")).containsText("by a decision of Procureur du Roi");
        assertThat(page.locator("figcaption").first()).containsText("notice BR.12.1/2026");
    }

    @Test
    void theDispatcherLooksBackFromTheLivePictureAndReturnsToIt() {
        stage.zone.signIn.person = PlayedSignIn.dispatcher();
        stage.zone.pictureMode = "RECORD";
        stage.zone.happens(PlayedAlarms.breakIn("a1"), "alarm_raised");
        Page page = stage.board();
        page.locator("button.alarm[data-alarm=a1]").click();
        assertThat(page.locator("live-tile[state=live]")).isVisible();
        page.locator("button[data-act=rewind]").click();
        assertThat(page.locator("alarm-rewind recorded-camera")).hasCount(2);
        assertThat(page.locator("live-tile")).hasCount(0);
        assertThat(page.locator("alarm-rewind")).containsText("NOT LIVE");
        assertEquals("ALARM", looked().getString("purpose"));
        await().until(() -> number(page.locator("recorded-camera[data-stream=garden]")) >= 490);
        page.locator("button[data-act=live]").click();
        assertThat(page.locator("live-tile[state=live]")).isVisible();
    }

    @Test
    void whileNothingIsKeptTheBoardsRowAndThePhonesTileSaySo() {
        stage.zone.pictureMode = "RECORD";
        stage.zone.evidence.store = null;
        stage.zone.happens(PlayedAlarms.breakIn("a1"), "alarm_raised");
        stage.zone.signIn.person = PlayedSignIn.dispatcher();
        Page board = stage.board();
        assertThat(board.locator("button.alarm[data-alarm=a1] .chip.warning")).containsText("NOT BEING RECORDED since");
        stage.zone.signIn.person = PlayedSignIn.officer();
        Page phone = stage.signedIn("en", "dark", 360, 740);
        assertThat(phone.locator("live-tile .top")).containsText("NOT BEING RECORDED since");
    }

    @Test
    void thePageInGermanHasNothingSerious() {
        thePageHasNothingSerious("de", "light", 1440, 1000);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"nl, dark, 360, 740", "fr, light, 1440, 1000", "en, dark, 1440, 1000", "de, dark, 360, 740"})
    void thePageHasNothingSerious(String language, String theme, int width, int height) {
        Page page = stage.signedIn(language, theme, width, height);
        assertThat(page.locator("evidence-page table")).isVisible();
        PageForEverybody.check(page, "list");
        PlayedExports exports = stage.zone.evidence.exports;
        exports.ask("", "e1", new JsonObject().put("purpose", "PROSECUTION").put("caseNumber", "MO.30.L3.1234/2026"));
        exports.sealed(95_000_000);
        exports.ask("", "e2", new JsonObject().put("purpose", "PROSECUTION").put("caseNumber", "MO.30.L3.1234/2026"));
        exports.made(40);
        page.locator("evidence-page a[href='#/evidence/a1']").click();
        assertThat(page.locator("look-form")).isVisible();
        PageForEverybody.check(page, "purpose");
        look(page);
        await().until(() -> number(page.locator("recorded-camera[data-stream=garden]")) == 0);
        page.locator("timeline-bar summary").click();
        assertThat(page.locator("li[data-export=e1] a.save")).isVisible();
        assertThat(page.locator("li[data-export=e2] progress")).isVisible();
        PageForEverybody.check(page, "recordings");
        picture(page, language);
        page.locator("button[data-act=still]").first().click();
        assertThat(page.locator("still-dialog img")).isVisible();
        PageForEverybody.check(page, "still");
    }

    private Page looking(String language, String theme, int width, int height) {
        Page page = stage.signedIn(language, theme, width, height);
        page.locator("evidence-page a[href='#/evidence/a1']").click();
        look(page);
        return page;
    }

    private static void look(Page page) {
        page.locator("look-form input[value=INVESTIGATION]").check();
        page.locator("look-form input[name=caseNumber]").fill("MO.30.L3.1234/2026");
        page.locator("look-form button[type=submit]").click();
        assertThat(page.locator("recorded-camera")).hasCount(2);
    }

    private static void seek(Page page, long millis) {
        Instant at = PlayedEvidence.BEGIN.plusMillis(millis);
        page.locator("timeline-bar input")
                .evaluate("(input, at) => { input.value = at; input.dispatchEvent(new Event('input')); }", (double)
                        at.toEpochMilli());
    }

    private static int number(Locator camera) {
        return ((Number) camera.evaluate(NUMBER)).intValue();
    }

    private JsonObject looked() {
        Map.Entry<String, JsonObject> last = stage.zone.evidence.looks.getLast();
        assertEquals("/api/evidence/alarms/a1/looks", last.getKey());
        return last.getValue();
    }

    /** Written where whoever looks at pages asks for it. */
    private static void picture(Page page, String language) {
        String folder = System.getProperty("liveview.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, "evidence-" + language + ".png"))
                    .setFullPage(true));
        }
    }
}
