package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator's page of the gateway, and what its buttons do. */
public final class OperatorDesk {
    /** The time between two walks through the built-in scene: what the world takes before the product has to do anything. */
    private static final Duration WALKS = Duration.ofMinutes(1);

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
    private String lastSent = "";

    OperatorDesk(Page page) {
        this.page = page;
    }

    public Page page() {
        return page;
    }

    /** Waits until motion asks for a decision: until the next walk, and then no longer than for any fact. */
    public OperatorDesk awaitMotion() {
        decision().waitFor(new Locator.WaitForOptions().setTimeout((double)
                        WALKS.plus(TestZone.PATIENCE).toMillis()));
        return this;
    }

    /** Asks for a decision about the first camera by hand, as when somebody phones. */
    public OperatorDesk raiseByHand() {
        await().atMost(TestZone.PATIENCE).until(() -> !waiting().contains(lastSent));
        page.locator("figure button").first().click();
        decision().waitFor();
        return this;
    }

    /** When motion, or the operator's own hand, asked for this decision. */
    public Instant askedAt() {
        return Instant.parse(
                String.valueOf(decision().evaluate("panel => new Date(panel.alarm.detectedAt).toISOString()")));
    }

    /** The id of the alarm that waits for the decision. */
    public String asked() {
        return String.valueOf(decision().evaluate("panel => panel.alarm.alarmId"));
    }

    /** "Nothing": what was kept is deleted. */
    public void nothing() {
        String alarmId = asked();
        decision().locator(".end button").first().click();
        await().atMost(TestZone.PATIENCE).until(() -> !waiting().contains(alarmId));
    }

    /** Says "nothing" to whatever waits, so that the next decision is asked for by motion that comes. */
    public OperatorDesk nothingSoFar() {
        assertThat(page.locator("main")).isVisible();
        while (page.locator("decision-panel").count() > 0) {
            nothing();
        }
        return this;
    }

    /** Waits until every alarm that was sent has come to its end. */
    public OperatorDesk awaitAllEnded() {
        assertThat(page.locator("sent-panel article:not(.ended)")).hasCount(0);
        return this;
    }

    /** The ids of the alarms that wait for a decision. */
    private List<?> waiting() {
        return (List<?>)
                page.locator("decision-panel").evaluateAll("panels => panels.map(panel => panel.alarm.alarmId)");
    }

    /** A break-in with a forced door, in two taps. */
    public OperatorDesk findBreakIn() {
        tap(CATEGORIES);
        tap(OBSERVATIONS);
        return this;
    }

    /** The same, and "send". */
    public Sent sendBreakIn() {
        findBreakIn();
        Instant clicked = Instant.now();
        Request request = page.waitForRequest(
                SEND, () -> decision().locator(".end button.main").click());
        Matcher address = SEND.matcher(request.url());
        if (!address.find()) {
            throw new IllegalStateException("not the address of an alarm: " + request.url());
        }
        lastSent = address.group(1);
        return new Sent(lastSent, clicked);
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
