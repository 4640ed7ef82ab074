package liveview.gateway.rest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import liveview.testkit.page.Chromium;
import liveview.testkit.page.PageForEverybody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's page in a browser: used by keyboard, nothing serious for axe-core, on a wide screen and on a phone. */
@QuarkusTest
class OperatorBrowserIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final double SOON_MILLIS = 30_000;
    private static Playwright playwright;
    private static Browser chromium;

    @TestHTTPResource("/")
    URI address;

    @BeforeAll
    static void open() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable())
                        .setArgs(List.of("--no-sandbox")));
        PlaywrightAssertions.setDefaultAssertionTimeout(SOON_MILLIS);
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @Test
    void withTheKeyboardAloneHeSendsAndThenAddsWhatHeSeesAndRevisesTheSituation() {
        try (BrowserContext context = context("en", "dark", 1440, 1000)) {
            Page page = page(context);
            press(alarmOfTheYard(page));
            Locator decision = page.locator("decision-panel").last();
            press(button(decision, "BREAK-IN"));
            press(button(decision, "A door has been forced."));
            press(button(decision, "SEND TO POLICE"));
            assertThat(page.locator("decision-panel")).hasCount(0);

            Locator sent = page.locator("sent-panel").first();
            Locator more = sent.locator("more-panel");
            press(more.locator("summary"));
            assertThat(more.locator("button.main")).isDisabled();
            assertThat(pressed(more, "weapons")).hasText("unknown");
            press(button(more, "A window has been forced."));
            press(more.locator("[aria-labelledby=weapons] button").nth(2));
            press(more.locator("[aria-labelledby=persons] button").nth(2));
            press(more.locator("[aria-labelledby=dog] button").nth(2));
            more.locator("textarea").fill("A second man with a bar");
            press(more.locator("button.main"));

            assertThat(more.locator("details[open]")).hasCount(0);
            await().atMost(SOON).until(() -> "YES".equals(newest().getString("situation.weapons")));
            assertEquals(2, newest().getInt("situation.persons.count"));
            assertEquals("YES", newest().getString("situation.dog"));
            assertEquals(1, newest().getInt("waiting"));
            press(more.locator("summary"));
            assertThat(pressed(more, "weapons")).hasText("yes");
            assertThat(more.locator("textarea")).hasValue("");
        }
    }

    @ParameterizedTest
    @CsvSource({"de, light, 1440, 1000", "fr, dark, 390, 844"})
    void nothingSerious(String language, String theme, int width, int height) {
        try (BrowserContext context = context(language, theme, width, height)) {
            Page page = page(context);
            assertThat(page.locator("html")).hasAttribute("data-theme", theme);
            PageForEverybody.check(page, "calm");
            alarmOfTheYard(page).click();
            Locator decision = page.locator("decision-panel").last();
            decision.locator("fieldset button").first().click();
            decision.locator("button.plain").click();
            PageForEverybody.check(page, "decision");
            decision.locator("fieldset").nth(1).locator("button").first().click();
            decision.locator(".end .main").click();
            assertThat(page.locator("decision-panel")).hasCount(0);
            Locator sent = page.locator("sent-panel").first();
            sent.locator("more-panel summary").click();
            sent.locator("more-panel button.plain").click();
            PageForEverybody.check(page, "sent");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nl, NIETS BEWAARD sinds, 390, 844",
        "fr, CONSERVÉ depuis, 1440, 1000",
        "de, NICHTS WIRD AUFBEWAHRT seit, 1440, 1000",
        "en, NOTHING IS KEPT since, 390, 844"
    })
    void fullDiskIsToldOnTheTile(String language, String words, int width, int height) {
        try (BrowserContext context = context(language, "dark", width, height)) {
            Page page = context.newPage();
            // the gateway's own desk, whose disk has just run full
            page.routeWebSocket("**/ws/desk", socket -> {
                WebSocketRoute gateway = socket.connectToServer();
                gateway.onMessage(
                        frame -> socket.send(
                                frame.text()
                                        .replace(
                                                "\"notKept\":null",
                                                "\"notKept\":{\"since\":\"2026-11-24T01:14:07Z\",\"reason\":\"No space left on device\"}")));
            });
            page.navigate(address.toString());
            Locator told = page.locator("figcaption [role=alert]").first();
            assertThat(told).containsText(words);
            assertThat(told).containsText(":14:07");
            assertThat(told).containsText("No space left on device");
            PageForEverybody.check(page, "full disk");
        }
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "nl, dark, 390, 844",
        "nl, light, 1440, 1000",
        "fr, light, 1440, 1000",
        "fr, dark, 1440, 1000",
        "de, dark, 390, 844",
        "de, light, 390, 844",
        "en, dark, 1440, 1000",
        "en, light, 844, 390"
    })
    void nothingSeriousInTheOtherLanguages(String language, String theme, int width, int height) {
        nothingSerious(language, theme, width, height);
    }

    private static BrowserContext context(String language, String theme, int width, int height) {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setViewportSize(width, height)
                .setHasTouch(width < 600));
        context.addInitScript("localStorage.setItem('liveview.theme', '" + theme + "')");
        context.setDefaultTimeout(SOON_MILLIS);
        return context;
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(address.toString());
        assertThat(alarmOfTheYard(page)).isVisible();
        return page;
    }

    /** A camera of its own site: an alarm that is sent from it holds up no other test. */
    private static Locator alarmOfTheYard(Page page) {
        return page.locator("figure")
                .filter(new Locator.FilterOptions().setHas(page.locator("live-tile[name^=yard]")))
                .locator("figcaption button");
    }

    private static Locator button(Locator within, String words) {
        return within.locator("button")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
    }

    private static Locator pressed(Locator within, String question) {
        return within.locator("[aria-labelledby=" + question + "] button[aria-pressed=true]");
    }

    /** Without a pointer. */
    private static void press(Locator target) {
        target.focus();
        target.press("Enter");
    }

    private static JsonPath newest() {
        JsonPath desk =
                given().get("/api/desk").then().statusCode(200).extract().jsonPath();
        desk.setRootPath("sent[-1]");
        return desk;
    }
}
