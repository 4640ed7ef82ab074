package liveview.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
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
        page.locator("evidence-page a[href='#/evidence/a1']").click();
        assertThat(page.locator("look-form")).isVisible();
        PageForEverybody.check(page, "purpose");
        look(page);
        await().until(() -> number(page.locator("recorded-camera[data-stream=garden]")) == 0);
        page.locator("timeline-bar summary").click();
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
