package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import liveview.demo.client.NotAnswered;
import liveview.demo.client.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** An intervention team in its car: its own alarm and no other, with a picture that a bad link carries. */
@ExtendWith(OneZone.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeamSeesItsAlarmOnThePhoneIT {
    private static final String TEAM = "12";
    private static final int MOBILE_LINES = 360;
    private static final int ORIGINAL_LINES = 720;

    private TestZone zone;
    private OperatorDesk desk;
    private String ownAlarm;
    private String otherAlarm;
    private Page phone;

    @BeforeAll
    void sendTheTeam(TestZone shared) {
        zone = shared;
        zone.closeAlarms();
        desk = zone.police().operator("en").awaitAllEnded().nothingSoFar();
        ownAlarm = desk.raiseByHand().sendBreakIn().alarmId();
        otherAlarm = desk.raiseByHand().sendBreakIn().alarmId();
        Person dispatcher = zone.zone().signIn("dispatcher");
        await().atMost(TestZone.PATIENCE)
                .until(() -> dispatcher.get("/api/alarms?state=open").size() == 2);
        String path = "/api/alarms/" + ownAlarm;
        dispatcher.post(path + "/accept", Map.of());
        dispatcher.post(path + "/assign", Map.of("teamId", TEAM));
        phone = zone.police().signInOnPhone("officer", "nl");
        assertThat(phone.locator("team-situation")).isVisible();
    }

    @AfterAll
    void close() {
        phone.context().close();
        zone.closeAlarms();
    }

    @Test
    void onlyTheTeamsOwnAlarmIsOnThePhone() {
        assertThat(phone.locator("team-situation")).containsText("Rue des Clercs 12");
        assertEquals(List.of(ownAlarm), phone.locator("officer-page").evaluate("page => [...page.zone.alarms.keys()]"));
        Person officer = zone.zone().signIn("officer");
        assertEquals(
                ownAlarm, officer.get("/api/alarms/" + ownAlarm).path("alarmId").asText());
        assertThrows(NotAnswered.class, () -> officer.get("/api/alarms/" + otherAlarm));
    }

    @Test
    void anotherTeamSeesNone() {
        Page other = zone.police().signInOnPhone("officer2", "fr");
        assertThat(other.locator("state-page[kind=noTeamAlarm]")).isVisible();
        other.context().close();
    }

    @Test
    void mobilePlaysWhileTheWallKeepsTheOriginal() {
        Board board = zone.police().board("dispatcher", "fr");
        Tile wall = board.open(ownAlarm).tile();
        Tile mobile = new Tile(phone.locator("live-tile").first());
        await().atMost(TestZone.PATIENCE).until(() -> moves(mobile) && moves(wall));
        assertThat(mobile.element()).containsText("mobiel 360p");
        assertThat(wall.element()).containsText("original 720p");
        assertEquals(MOBILE_LINES, mobile.lines());
        assertEquals(ORIGINAL_LINES, wall.lines());
        await().atMost(TestZone.PATIENCE).until(() -> moves(mobile) && moves(wall));
        board.page().context().close();
    }

    /** Another picture than a moment ago is on the screen, and it says that it is live. */
    private static boolean moves(Tile tile) {
        long before = tile.number();
        return before >= 0
                && tile.state().equals("live")
                && !await().atMost(TestZone.PATIENCE)
                        .until(tile::number, number -> number != before)
                        .equals(before);
    }

    @Test
    void whatTheTeamAsksOfACameraIsAnsweredByTheCentral() {
        phone.locator("button[data-deed=cameraRequest]").click();
        phone.locator("dialog[open] input[value=LIGHT]").check();
        phone.locator("dialog[open] button[type=submit]").click();
        Locator asked = desk.sent().locator(".request");
        assertThat(asked).containsText("Switch the light on");
        asked.locator("button").first().click();
        assertThat(phone.locator("officer-page li")).containsText("gedaan");
    }
}
