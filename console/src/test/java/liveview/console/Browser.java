package liveview.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Map;
import liveview.testkit.page.Chromium;

/** The machine's own Chromium, one for all tests of the JVM. */
final class Browser {
    private static final Playwright PLAYWRIGHT =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private static final com.microsoft.playwright.Browser CHROMIUM = PLAYWRIGHT
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Chromium.executable())
                    .setArgs(List.of("--no-sandbox", "--autoplay-policy=user-gesture-required")));

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    private Browser() {}

    /** A fresh profile with a language, a theme and a size. */
    static BrowserContext context(String language, String theme, int width, int height) {
        BrowserContext context = CHROMIUM.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(language)
                .setViewportSize(width, height)
                .setHasTouch(width < 600));
        context.addInitScript("localStorage.setItem('liveview.theme', '" + theme + "')");
        context.setDefaultTimeout(30_000);
        return context;
    }

    /** A page that fails the test later if it wrote an error or broke the security policy. */
    static Page page(BrowserContext context, List<String> errors) {
        Page page = context.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())
                    && !message.text().contains("Failed to load resource")
                    && !message.text().contains("WebSocket connection to")) {
                errors.add(message.text());
            }
        });
        return page;
    }
}
