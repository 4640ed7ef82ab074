package liveview.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The phone of a team: situation first, one thumb, danger over everything, readable without a network. */
class OfficerPhoneIT {
    private Stage stage;
    private Page page;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.zone.signIn.person = PlayedSignIn.officer();
        JsonObject alarm = PlayedAlarms.breakIn("a1");
        PlayedDeeds.apply(
                alarm,
                "accept",
                new JsonObject(),
                new JsonObject().put("name", "dispatcher 2").put("at", "2026-11-24T02:14:00Z"));
        PlayedDeeds.apply(alarm, "assign", new JsonObject().put("teamId", "12"), new JsonObject());
        alarm.getJsonObject("situation").put("weapons", new JsonObject().put("answer", "UNKNOWN"));
        stage.zone.happens(alarm, "team_stage");
        page = stage.signedIn("en", "dark", 390, 844);
        assertThat(page.locator("team-situation h1")).isVisible();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theSituationStandsAboveThePictureWhichIsMobile() {
        assertThat(page.locator("live-tile[state=live] .bottom")).containsText("mobile");
        double situation = page.locator("situation-table").boundingBox().y;
        double picture = page.locator("live-tile").boundingBox().y;
        org.junit.jupiter.api.Assertions.assertTrue(situation < picture);
        assertThat(page.locator("a[href^='geo:50.45,3.95']")).hasText("Navigate");
    }

    @Test
    void oneThumbGoesThroughTheStagesAndCallsForHelp() {
        for (String stageName : new String[] {"on the way", "on scene"}) {
            page.locator(".thumb .main", new Page.LocatorOptions().setHasText(stageName))
                    .click();
        }
        await().until(() -> stage.zone.calls.contains(Map.entry(
                "/api/alarms/a1/stage", new JsonObject().put("teamId", "12").put("stage", "ON_SCENE"))));
        page.locator(".thumb .help").click();
        assertThat(page.locator("officer-page article")).containsText("Team 12 needs help");
        assertThat(page.locator("officer-page article")).containsText("not seen by a dispatcher yet");
        stage.zone.change(
                "a1",
                "help_seen",
                alarm -> PlayedDeeds.apply(
                        alarm,
                        "help-seen",
                        new JsonObject().put("teamId", "12"),
                        new JsonObject().put("name", "dispatcher 2").put("at", "2026-11-24T02:14:30Z")));
        assertThat(page.locator("officer-page article")).containsText("seen by dispatcher 2");
    }

    @Test
    void aPoorLinkTakesTheLowPictureByItself() {
        page.locator("camera-wall select").selectOption("original");
        assertThat(page.locator("live-tile[state=live] .bottom")).containsText("original");
        for (int times = 0; times < 2; times++) {
            hide(true);
            await().until(() -> stage.zone.relay.painted.getLast().getBoolean("hidden"));
            hide(false);
            goesOn();
        }
        stage.zone.relay.leavesOut();
        goesOn();
        assertThat(page.locator("camera-wall select")).hasValue("original");
        stage.zone.relay.leavesOut();
        assertThat(page.locator("live-tile[state=live] .bottom")).containsText("mobile");
        assertThat(page.locator("camera-wall")).containsText("Poor link");
        page.locator("camera-wall select").selectOption("original");
        assertThat(page.locator("live-tile[state=live] .bottom")).containsText("original");
        assertThat(page.locator("camera-wall").getByText("Poor link")).hasCount(0);
    }

    private void hide(boolean hidden) {
        page.evaluate("""
                hidden => {
                  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", hidden);
    }

    /** Another key frame's group has been painted. */
    private void goesOn() {
        long before = number();
        await().until(() -> number() > before + 30);
    }

    private long number() {
        String number = page.locator("live-tile").getAttribute("number");
        return number == null ? -1 : Long.parseLong(number);
    }

    @Test
    void theTeamAsksTheCentralToLightTheGarden() {
        page.locator("officer-page button[data-deed=cameraRequest]").click();
        page.locator("dialog[open] input[value=LIGHT]").check();
        page.locator("dialog[open] button[type=submit]").click();
        await().until(() -> stage.zone.calls.stream()
                .anyMatch(call -> call.getKey().equals("/api/alarms/a1/camera-request")
                        && call.getValue().getString("kind").equals("LIGHT")
                        && call.getValue().getString("cameraId").equals("garden")));
        assertThat(page.locator("officer-page article")).containsText("garden: Switch the light on");
        stage.zone.change(
                "a1",
                "camera_request_answered",
                alarm -> alarm.getJsonArray("cameraRequests")
                        .getJsonObject(0)
                        .put("done", false)
                        .put("answer", PlayedAlarms.text("no lamp there", "en"))
                        .put("answeredAt", "2026-11-24T02:15:00Z"));
        assertThat(page.locator("officer-page article")).containsText("no lamp there");
    }

    @Test
    void newDangerCoversTheScreenUntilItIsSeen() {
        stage.zone.change(
                "a1",
                "situation_revised",
                alarm -> alarm.getJsonObject("situation")
                        .put("weapons", PlayedAlarms.said("YES").put("detail", PlayedAlarms.text("pistol", "en"))));
        assertThat(page.locator("dialog.cover")).containsText("DANGER. They are armed.");
        assertThat(page.locator("dialog.cover")).containsText("pistol");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog.cover")).isVisible();
        page.locator("dialog.cover button").click();
        assertThat(page.locator("dialog.cover")).hasCount(0);
    }

    @Test
    void theLastSituationIsReadableWithoutANetwork() {
        page.waitForFunction("navigator.serviceWorker.controller !== null");
        page.reload();
        assertThat(page.locator("team-situation h1")).isVisible();
        page.context().setOffline(true);
        page.reload();
        assertThat(page.locator("kept-situation .bar")).isVisible();
        assertThat(page.locator("console-app")).containsText("A door has been forced.");
    }

    @Test
    void anOfficerWithoutAnAlarmJoinsByItsNumber() {
        stage.zone.change("a1", "alarm_closed", alarm -> alarm.put("state", "CLOSED"));
        page.getByText("Join by CIC number").click();
        page.locator("dialog[open] textarea[name=cicNumber]").fill("CIC-4711");
        page.locator("dialog[open] textarea[name=reason]").fill("Called by radio");
        page.locator("dialog[open] button[type=submit]").click();
        JsonObject said = new JsonObject()
                .put("cicNumber", "CIC-4711")
                .put("reason", "Called by radio")
                .put("language", "en");
        await().until(() -> stage.zone.calls.contains(Map.entry("/api/alarms/join", said)));
        assertThat(page.locator("team-situation h1")).isVisible();
    }

    @Test
    void anAlarmThatEndsLeavesThePhone() {
        stage.zone.change(
                "a1",
                "alarm_closed",
                alarm -> alarm.put("state", "CLOSED").put("closed", new JsonObject().put("outcome", "FLED")));
        assertThat(page.locator("state-page[kind=noTeamAlarm]")).isVisible();
        org.junit.jupiter.api.Assertions.assertNull(page.evaluate("localStorage.getItem('liveview.last-situation')"));
    }
}
