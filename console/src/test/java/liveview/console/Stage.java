package liveview.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.testkit.video.TestVideo;

/** A played zone with a camera, and browsers signed in to it; closing it fails when a page wrote an error. */
final class Stage implements AutoCloseable {
    private static final ConsoleBundle BUNDLE = ConsoleBundle.make();

    final PlayedZone zone = new PlayedZone(BUNDLE);
    private final List<BrowserContext> contexts = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    Stage() {
        zone.camera("garden", TestVideo.small(250).h264());
    }

    static ConsoleBundle bundle() {
        return BUNDLE;
    }

    /** A browser on the console's first page, signed in. */
    Page signedIn(String language, String theme, int width, int height) {
        Page page = opened(language, theme, width, height);
        page.locator("state-page button").click();
        return page;
    }

    /** A browser on the console's first page. */
    Page opened(String language, String theme, int width, int height) {
        BrowserContext context = Browser.context(language, theme, width, height);
        contexts.add(context);
        Page page = Browser.page(context, errors);
        page.navigate(zone.url());
        return page;
    }

    /** A dispatcher's browser in English. */
    Page board() {
        return signedIn("en", "dark", 1440, 1000);
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
        zone.close();
        if (!errors.isEmpty()) {
            throw new AssertionError("a page wrote errors: " + errors);
        }
    }
}
