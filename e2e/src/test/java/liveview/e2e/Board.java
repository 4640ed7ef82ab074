package liveview.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.awaitility.Awaitility;

/** A dispatcher's board in a browser of his own. */
public final class Board {
    private final Page page;

    Board(Page page) {
        this.page = page;
    }

    public Page page() {
        return page;
    }

    /** Waits until this alarm is in the list or said to wait above it, draws the list, and answers its row. */
    public Locator row(String alarmId) {
        Locator row = page.locator("button.alarm[data-alarm='%s']".formatted(alarmId));
        Locator waiting = page.locator("button.new");
        Awaitility.await().atMost(TestZone.PATIENCE).until(() -> {
            if (row.count() == 0 && waiting.count() > 0) {
                waiting.click();
            }
            return row.count() > 0;
        });
        return row;
    }

    /** Opens this alarm. */
    public Board open(String alarmId) {
        row(alarmId).click();
        page.locator("alarm-page").waitFor();
        return this;
    }

    /** Opens this alarm while another one is open. */
    public Board openAnother(String alarmId) {
        row(alarmId).click();
        page.waitForURL(url -> url.contains(alarmId));
        return this;
    }

    /** The clip from before the alarm, beside the tile. */
    public Locator preAlarm() {
        return page.locator("pre-alarm-clip").first();
    }

    /** Hides the window behind another one, or shows it again: the page is told, as by a browser. */
    public void hide(boolean hidden) {
        page.evaluate("""
                hidden => {
                  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
                  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => hidden ? 'hidden' : 'visible' });
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", hidden);
    }

    /** The first live tile of the open alarm. */
    public Tile tile() {
        return new Tile(page.locator("live-tile").first());
    }

    /** Does a deed that asks nothing. */
    public Board does(String deed) {
        deed(deed).click();
        return this;
    }

    /** Does a deed that asks one thing: the first choice is taken, or these words are written. */
    public Board does(String deed, String words) {
        deed(deed).click();
        Locator dialog = page.locator("ask-dialog dialog");
        dialog.waitFor();
        Locator field = dialog.locator("textarea[required]");
        if (field.count() > 0) {
            field.fill(words);
        } else {
            dialog.locator("label.choice").first().click();
        }
        dialog.locator("button[type=submit]").click();
        return this;
    }

    /** The button of a deed: {@code accept}, {@code reject}, {@code dispatch}, {@code close} ... */
    public Locator deed(String name) {
        return page.locator("button[data-deed=%s]".formatted(name));
    }
}
