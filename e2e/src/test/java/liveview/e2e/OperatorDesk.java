package liveview.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator's page of the gateway, and what its buttons do. */
public final class OperatorDesk {
    private static final int CATEGORIES = 0;
    private static final int OBSERVATIONS = 1;

    private static final Pattern SEND = Pattern.compile("/api/desk/alarms/([^/]+)/send");

    /**
     * What was sent.
     *
     * @param alarmId the alarm's id, the same at the police
     * @param clickedAt when the operator clicked
     */
    public record Sent(String alarmId, Instant clickedAt) {}

    private final Page page;

    OperatorDesk(Page page) {
        this.page = page;
    }

    public Page page() {
        return page;
    }

    /** Waits until motion asks for a decision. */
    public OperatorDesk awaitMotion() {
        decision().waitFor();
        return this;
    }

    /** Asks for a decision about the first camera by hand, as when somebody phones. */
    public OperatorDesk raiseByHand() {
        page.locator("figure button").first().click();
        decision().waitFor();
        return this;
    }

    /** "Nothing": what was kept is deleted. */
    public void nothing() {
        decision().locator(".end button").first().click();
    }

    /** A break-in with a forced door, in two taps, and "send". */
    public Sent sendBreakIn() {
        tap(CATEGORIES);
        tap(OBSERVATIONS);
        Instant clicked = Instant.now();
        Request request = page.waitForRequest(
                SEND, () -> decision().locator(".end button.main").click());
        Matcher address = SEND.matcher(request.url());
        if (!address.find()) {
            throw new IllegalStateException("not the address of an alarm: " + request.url());
        }
        return new Sent(address.group(1), clicked);
    }

    /** The first choice of a group. */
    private void tap(int group) {
        decision().locator("fieldset").nth(group).locator("button").first().click();
    }

    private Locator decision() {
        return page.locator("decision-panel").first();
    }

    /** What was sent, the newest first. */
    public Locator sent() {
        return page.locator("sent-panel");
    }
}
