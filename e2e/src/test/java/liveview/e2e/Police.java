package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import liveview.demo.zone.Zone;
import liveview.demo.zone.ZoneOptions;
import liveview.testkit.page.Chromium;

/** Chromium, with a window of its own (cookies, storage) for each person. */
public final class Police implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");
    private static final Pattern DEMO = Pattern.compile("D[EÉ]MO ");
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    private final Zone zone;
    private final Playwright playwright;
    private final Browser browser;

    Police(Zone zone) {
        this.zone = zone;
        PlaywrightAssertions.setDefaultAssertionTimeout((double) TestZone.PATIENCE.toMillis());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable())
                        .setArgs(FLAGS));
    }

    /** A page of the console on a desk, signed in, in this language ({@code nl}, {@code fr}, {@code de}, {@code en}). */
    public Page signIn(String user, String language) {
        return signIn(
                user,
                new Browser.NewContextOptions().setLocale(language + "-BE").setViewportSize(1440, 900));
    }

    /** The same as a board, for a dispatcher. */
    public Board board(String user, String language) {
        return new Board(signIn(user, language));
    }

    /** The same on a phone. */
    public Page signInOnPhone(String user, String language) {
        return signIn(
                user,
                new Browser.NewContextOptions()
                        .setLocale(language + "-BE")
                        .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT)
                        .setHasTouch(true)
                        .setIsMobile(true));
    }

    /** The operator's page of the gateway. */
    public OperatorDesk operator(String language) {
        Page page = context(new Browser.NewContextOptions()
                        .setLocale(language + "-BE")
                        .setViewportSize(1280, 800))
                .newPage();
        page.navigate(zone.operatorPage().toString());
        assertThat(page.locator("header")).containsText("DEMO");
        return new OperatorDesk(page);
    }

    private Page signIn(String user, Browser.NewContextOptions options) {
        Page page = context(options).newPage();
        page.navigate(zone.front().toString());
        assertSaysThatItIsADemo(page);
        page.locator("state-page button").click();
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(ZoneOptions.DEMO_PASSWORD);
        page.locator("[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("/auth/"));
        assertSaysThatItIsADemo(page);
        return page;
    }

    /** Nobody takes the page for the real one: the band across the top and the window's title say so. */
    private static void assertSaysThatItIsADemo(Page page) {
        assertThat(page.locator("console-app .demo")).containsText(DEMO);
        assertThat(page).hasTitle(DEMO);
    }

    /** Every window is closed, as when all have gone home. */
    public void closeWindows() {
        browser.contexts().forEach(BrowserContext::close);
    }

    private BrowserContext context(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout((double) TestZone.PATIENCE.toMillis());
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
