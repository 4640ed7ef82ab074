package liveview.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dispatcher's board: the list, what can be done with an alarm, and what is said when it can't. */
class BoardIT {
    private Stage stage;
    private Page page;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.zone.happens(PlayedAlarms.breakIn("a1"), "alarm_raised");
        page = stage.board();
        assertThat(page.locator("button.alarm")).hasCount(1);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Locator row(String alarmId) {
        return page.locator("button.alarm[data-alarm=" + alarmId + "]");
    }

    private void sent(String path, JsonObject body) {
        await().until(() -> stage.zone.calls.contains(Map.entry("/api/alarms/" + path, body)));
    }

    @Test
    void whatComesWaitsAboveTheListUntilItIsAskedFor() {
        stage.zone.happens(PlayedAlarms.holdUp("a2"), "alarm_raised");
        assertThat(page.locator("button.new")).containsText("1 new above");
        assertThat(page.locator("button.alarm")).hasCount(1);
        page.keyboard().press("Home");
        assertThat(page.locator("button.alarm")).hasCount(2);
        assertThat(page.locator("button.alarm").first()).containsText("HOLD-UP");
        assertThat(page.locator("button.new")).hasCount(0);
    }

    @Test
    void anAlarmIsHandledByKeysAlone() {
        stage.zone.happens(PlayedAlarms.holdUp("a2"), "alarm_raised");
        assertThat(page.locator("button.new")).isVisible();
        page.keyboard().press("Home");
        assertThat(row("a2")).isFocused();
        page.keyboard().press("j");
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        sent("a2/open", new JsonObject());
        page.keyboard().press("a");
        sent("a2/accept", new JsonObject());
        assertThat(page.locator("button[data-deed=dispatch]")).isEnabled();
        page.keyboard().press("d");
        page.locator("dialog[open] input[value='14']").press("Space");
        page.keyboard().press("Enter");
        sent("a2/assign", new JsonObject().put("teamId", "14"));
        assertThat(row("a2")).containsText("Team 14 sent");
        page.keyboard().press("s");
        sent("a2/stage", new JsonObject().put("teamId", "14").put("stage", "ON_SCENE"));
        page.keyboard().press("c");
        page.locator("dialog[open] input[value=FLED]").press("Space");
        page.keyboard().press("Enter");
        await().until(() -> "CLOSED".equals(stage.zone.alarm("a2").getString("state")));
        assertThat(row("a2")).containsText("closed: Fled");
        page.keyboard().press("o");
        page.locator("dialog[open] textarea").fill("They came back");
        page.locator("dialog[open] button[type=submit]").click();
        sent("a2/reopen", new JsonObject().put("reason", "They came back").put("language", "en"));
    }

    @Test
    void lettersCanBeSwitchedOff() {
        row("a1").click();
        page.locator("header summary").click();
        page.getByText("Switch letter keys off").click();
        page.keyboard().press("Escape");
        row("a1").focus();
        page.keyboard().press("a");
        page.keyboard().press("?");
        page.locator("button[data-deed=accept]").click();
        assertThat(page.locator("button[data-deed=close]")).isVisible();
        assertEquals(
                1,
                stage.zone.calls.stream()
                        .filter(call -> call.getKey().endsWith("/accept"))
                        .count());
        assertThat(page.locator("keys-help dialog")).not().isVisible();
    }

    @Test
    void whoWasFirstIsNamed() {
        row("a1").click();
        stage.zone.nextProblem = new JsonObject()
                .put("status", 409)
                .put("kind", "ABORTED")
                .put("detail", "Accepted already.")
                .put("by", "dispatcher 3");
        page.locator("button[data-deed=accept]").click();
        assertThat(page.locator("alarm-page .bar")).containsText("dispatcher 3 was first.");
        page.locator("alarm-page .bar button").click();
        assertThat(page.locator("alarm-page .bar")).hasCount(0);
    }

    @Test
    void aRejectionNeedsAReasonAndSaysItsConsequence() {
        row("a1").click();
        page.locator("button[data-deed=reject]").click();
        assertThat(page.locator("dialog[open] .consequence")).containsText("ends all views at once");
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        page.locator("dialog[open] label:has(input[value=DUPLICATE])").click();
        page.locator("dialog[open] button[type=submit]").click();
        sent("a1/reject", new JsonObject().put("reason", "DUPLICATE"));
        assertThat(page.locator("alarm-page")).containsText("Rejected by dispatcher 2");
    }

    @Test
    void theSituationShowsUnknownAndIsRevisedRowByRow() {
        row("a1").click();
        Locator victims = page.locator("situation-table .line", new Page.LocatorOptions().setHasText("Victims"));
        assertThat(victims).containsText("unknown");
        victims.locator("button").click();
        page.locator("dialog[open] label:has(input[value=YES])").click();
        page.locator("dialog[open] textarea").fill("clerk, on the floor");
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(victims).containsText("yes: clerk, on the floor");
        assertThat(victims).containsText("dispatcher 2");
        JsonObject body = stage.zone.calls.getLast().getValue();
        assertEquals(java.util.Set.of("victims"), body.fieldNames());
    }

    @Test
    void messagesAndCameraRequestsAreSeenWithTheirAnswer() {
        row("a1").click();
        page.locator("button[data-deed=message]").click();
        page.locator("dialog[open] textarea").fill("Is the owner there?");
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(page.locator("alarm-side")).containsText("Is the owner there?");
        page.locator("button[data-deed=cameraRequest]").click();
        page.locator("dialog[open] label:has(input[value=LIGHT])").click();
        page.locator("dialog[open] button[type=submit]").click();
        assertThat(page.locator("alarm-side")).containsText("garden: Switch the light on");
        assertThat(page.locator("alarm-side")).containsText("waiting for the central");
        stage.zone.change(
                "a1",
                "camera_answered",
                alarm -> alarm.getJsonArray("cameraRequests")
                        .getJsonObject(0)
                        .put("done", false)
                        .put("answer", PlayedAlarms.text("No lamp there", "en"))
                        .put("answeredAt", "2026-11-24T02:15:00Z"));
        assertThat(page.locator("alarm-side")).containsText("not done: No lamp there");
    }

    @Test
    void aLostLinkIsSaidAndNoButtonLies() {
        row("a1").click();
        assertThat(page.locator("button[data-deed=accept]")).isEnabled();
        stage.zone.boardAway = true;
        stage.zone.cutBoards();
        assertThat(page.locator(".link .bar")).containsText("Reconnecting: what you see is");
        assertThat(page.locator("button[data-deed=accept]")).isDisabled();
        stage.zone.happens(PlayedAlarms.holdUp("a2"), "alarm_raised");
        stage.zone.boardAway = false;
        assertThat(page.locator(".link .bar")).hasCount(0);
        assertThat(page.locator("button[data-deed=accept]")).isEnabled();
        assertThat(page.locator("button.new")).containsText("1 new above");
    }

    @Test
    void anExerciseIsHatchedAndSendsNobody() {
        stage.zone.happens(PlayedAlarms.exercise("a3"), "alarm_raised");
        page.locator("button.new").click();
        row("a3").click();
        assertThat(page.locator("article.unreal h1")).containsText("EXERCISE");
        page.locator("button[data-deed=accept]").click();
        assertThat(page.locator("button[data-deed=close]")).isVisible();
        assertThat(page.locator("button[data-deed=dispatch]")).hasCount(0);
    }

    @Test
    void soundThatTheBrowserBlocksIsShown() {
        // a tab that the browser opened by itself: nobody has touched the page yet
        page.addInitScript("""
                Object.defineProperty(AudioContext.prototype, 'state', { get: () => globalThis.touched ? 'running' : 'suspended' });
                addEventListener('click', () => (globalThis.touched = true), true);""");
        page.reload();
        Locator off = page.locator("button", new Page.LocatorOptions().setHasText("SOUND OFF"));
        assertThat(off).isVisible();
        off.click();
        assertThat(page.locator("header")).containsText("sound on");
    }

    @Test
    void aClosedAlarmIsFoundAndShown() {
        stage.zone.change(
                "a1",
                "alarm_closed",
                alarm -> PlayedDeeds.apply(
                        alarm,
                        "close",
                        new JsonObject().put("outcome", "FLED"),
                        new JsonObject().put("by", "dispatcher 3").put("at", "2026-11-24T02:20:00Z")));
        page.reload();
        assertThat(page.locator("alarm-list")).containsText("No open alarms.");
        page.locator("header summary").click();
        page.locator("a[href='#/closed']").click();
        assertThat(page.locator("closed-page table")).containsText("closed: Fled");
        page.locator("closed-page td a").click();
        assertThat(page.locator("alarm-page .notes")).containsText("Closed by dispatcher 3");
    }

    @Test
    void theJournalNamesFactsPeopleAndUnrenewedSignIns() {
        row("a1").click();
        page.locator("alarm-journal summary").click();
        Locator journal = page.locator("alarm-journal table");
        assertThat(journal).containsText("Alarm raised: facts found that may be an offence");
        assertThat(journal).containsText("Team: Team 12, on the way");
        assertThat(journal).containsText("Rejected: Known already from another alarm, zie vorige");
        assertThat(journal).containsText("dispatcher 2 (sign-in not renewed)");
    }

    @Test
    void detectorsAreToldInTheCentralsWordsWhenItHasAny() {
        row("a1").click();
        assertThat(page.locator("alarm-page small").first()).containsText("detector: la porte arrière, 04");
        assertThat(page.locator("alarm-page small [lang=fr]")).hasText("la porte arrière");
    }

    @Test
    void aStormIsWorkedThroughFromTheTop() {
        for (int i = 0; i < 300; i++) {
            stage.zone.happens(PlayedAlarms.breakIn("storm-" + i), "alarm_raised");
        }
        stage.zone.happens(PlayedAlarms.holdUp("a2"), "alarm_raised");
        assertThat(page.locator("button.new")).containsText("301 new above");
        page.keyboard().press("Home");
        assertThat(page.locator("button.alarm")).hasCount(200);
        assertThat(page.locator("button.alarm").first()).containsText("HOLD-UP");
        assertThat(page.locator("alarm-list")).containsText("102 more, less urgent");
    }

    /** Someone who does not see the picture is told the same, and the most important first. */
    @Test
    void readAloudTheAlarmTellsTheSituationInOrder() {
        row("a1").click();
        String aloud = page.locator("alarm-page").ariaSnapshot();
        int from = 0;
        for (String said : List.of(
                "heading \"Break-in",
                "A door has been forced.",
                "2 persons are inside.",
                "operator 14",
                "Live picture of camera garden",
                "Weapons",
                "yes: une barre",
                "Victims",
                "unknown",
                "Accept")) {
            int at = aloud.indexOf(said, from);
            assertTrue(at >= 0, said + " is not said after what is before it:\n" + aloud);
            from = at;
        }
    }

    @Test
    void silentCentralsAreNamed() {
        assertThat(page.locator("header")).containsText("1 central up");
        assertThat(page.locator("header .silent")).containsText("Central B SILENT 01:1");
        assertTrue(page.title().contains("DEMO"));
        assertThat(page.locator(".demo")).isVisible();
    }
}
