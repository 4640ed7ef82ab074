package liveview.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import liveview.testkit.page.PageForEverybody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in every language and theme: nothing serious for axe-core, nothing cut off, quick to load. */
class PagesForEverybodyIT {
    private static final int FIRST_LOAD_BYTES = 150 * 1024;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.zone.happens(PlayedAlarms.breakIn("a1"), "alarm_raised");
        stage.zone.happens(PlayedAlarms.holdUp("a2"), "alarm_raised");
        stage.zone.happens(PlayedAlarms.exercise("a3"), "alarm_raised");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theFirstLoadIsSmall() throws IOException {
        int bytes = 0;
        for (Path file : Stage.bundle().firstLoad()) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(Files.readAllBytes(file));
            }
            bytes += compressed.size();
        }
        System.out.println("first load: " + bytes + " bytes compressed");
        assertTrue(bytes > 20_000 && bytes <= FIRST_LOAD_BYTES, bytes + " bytes");
    }

    @Test
    void theBoardInGermanHasNothingSerious() {
        theBoardHasNothingSerious("de", "light");
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"nl, dark", "nl, light", "fr, dark", "fr, light", "de, dark", "en, dark", "en, light"})
    void theBoardHasNothingSerious(String language, String theme) {
        stage.zone.signIn.seconds = 20;
        Page page = stage.opened(language, theme, 1440, 1000);
        assertThat(page.locator("state-page[kind=signIn]")).isVisible();
        check(page, "sign-in");
        page.locator("state-page button").click();
        assertThat(page.locator("button.alarm")).hasCount(3);
        check(page, "board");
        page.locator("button.alarm[data-alarm=a1]").click();
        assertThat(page.locator("live-tile[state=live]")).isVisible();
        page.locator("alarm-journal summary").click();
        check(page, "alarm");
        page.locator("button[data-deed=reject]").click();
        check(page, "question");
        page.keyboard().press("Escape");
        page.locator("button.alarm[data-alarm=a3]").click();
        assertThat(page.locator("article.unreal")).isVisible();
        check(page, "exercise");
        page.locator("header summary").click();
        check(page, "menu");
        page.locator("a[href='#/closed']").click();
        assertThat(page.locator("closed-page state-page")).isVisible();
        check(page, "closed");
        stage.zone.boardAway = true;
        stage.zone.cutBoards();
        assertThat(page.locator(".link .bar")).isVisible();
        check(page, "away");
        stage.zone.boardAway = false;
        assertThat(page.locator(".link .bar")).hasCount(0);
        stage.zone.signIn.sessionEnded = true;
        assertThat(page.locator(".link .bar button")).isVisible();
        check(page, "session ended");
    }

    @Test
    void whoMayNothingHereIsToldOnAPageInDutch() {
        thePageOfWhoMayNothingHereHasNothingSerious("nl", "dark");
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"nl, light", "fr, dark", "fr, light", "de, dark", "de, light", "en, dark", "en, light"})
    void thePageOfWhoMayNothingHereHasNothingSerious(String language, String theme) {
        stage.zone.signIn.person = PlayedSignIn.auditor();
        Page page = stage.signedIn(language, theme, 1440, 1000);
        assertThat(page.locator("state-page[kind=noPermission]")).isVisible();
        check(page, "no permission");
    }

    @ParameterizedTest
    @CsvSource({"de, dark, 360, 740", "fr, light, 844, 390"})
    void thePhoneHasNothingSerious(String language, String theme, int width, int height) {
        stage.zone.signIn.person = PlayedSignIn.officer();
        Page page = stage.signedIn(language, theme, width, height);
        assertThat(page.locator("team-situation h1")).isVisible();
        check(page, "phone");
        for (String alarm : new String[] {"a1", "a2", "a3"}) {
            stage.zone.change(alarm, "alarm_closed", ended -> ended.put("state", "CLOSED"));
        }
        assertThat(page.locator("state-page[kind=noTeamAlarm]")).isVisible();
        check(page, "phone without an alarm");
        page.locator("officer-page article button").click();
        assertThat(page.locator("dialog[open] textarea[name=cicNumber]")).isVisible();
        check(page, "phone joining an alarm");
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "de, light, 360, 740",
        "fr, dark, 844, 390",
        "nl, dark, 360, 740",
        "nl, light, 844, 390",
        "en, dark, 844, 390",
        "en, light, 360, 740"
    })
    void thePhoneHasNothingSeriousInTheOtherLanguages(String language, String theme, int width, int height) {
        thePhoneHasNothingSerious(language, theme, width, height);
    }

    /** Nothing serious, and nobody takes it for the page of a real zone. */
    private static void check(Page page, String where) {
        PageForEverybody.check(page, where);
        assertThat(page.locator("console-app .demo")).isVisible();
    }
}
