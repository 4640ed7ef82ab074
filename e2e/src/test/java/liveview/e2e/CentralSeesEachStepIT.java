package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.demo.zone.Central;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the police do with an alarm reaches its central: each step once, in order, whatever is killed meanwhile. */
@ExtendWith(OneZone.class)
class CentralSeesEachStepIT {
    private static final Duration NOT_OPENED_AFTER = Duration.ofSeconds(20);
    private static final Duration NOT_OPENED_UNTIL = Duration.ofSeconds(22);

    @Test
    void eachStepComesOnceAndInOrderAcrossAKillOfAlarmService(TestZone zone) {
        try (CentralCalls calls = zone.calls(central(zone));
                Following following = Following.from(calls)) {
            Board board = zone.police().board("dispatcher", "en");
            OperatorDesk desk = zone.police().operator("en");
            String alarmId = desk.raiseByHand().sendBreakIn().alarmId();

            board.open(alarmId).does("accept").does("dispatch", "");
            awaitLast(following, alarmId, "ASSIGNED");
            Instant killed = Instant.now();
            zone.zone().alarmService().kill();
            zone.zone().alarmService().restart();
            zone.zone().alarmService().awaitReady();
            board.does("onScene");
            awaitLast(following, alarmId, "ON_SCENE");
            Figures.print(
                    "kill -9 of alarm-service to the next step at the central",
                    Duration.between(killed, Instant.now()));
            board.does("close", "").does("reopen", "They are back.");
            awaitLast(following, alarmId, "VIEW_WINDOW_OPENED");

            assertEquals(
                    List.of(
                            "RAISED",
                            "VIEW_WINDOW_OPENED",
                            "OPENED",
                            "ACCEPTED",
                            "ASSIGNED",
                            "ON_SCENE",
                            "CLOSED",
                            "VIEW_WINDOW_ENDED",
                            "REOPENED",
                            "VIEW_WINDOW_OPENED"),
                    following.namesOf(alarmId));
            assertEquals(following.positions().stream().sorted().distinct().toList(), following.positions());
            assertTrue(following.losses() > 0, "the link to the killed service was lost");
            assertThat(desk.sent().first()).containsText("Reopened");
            board.tile().awaitMoving();
        }
    }

    @Test
    void ofTwoWhoAcceptAtOnceOneWinsAndTheOtherReadsWho(TestZone zone) {
        List<Board> boards =
                List.of(zone.police().board("dispatcher", "en"), zone.police().board("dispatcher2", "en"));
        String alarmId =
                zone.police().operator("en").raiseByHand().sendBreakIn().alarmId();
        List<Route> underWay = new ArrayList<>();
        for (Board board : boards) {
            board.open(alarmId).page().route("**/accept", underWay::add);
        }
        boards.forEach(board -> board.does("accept"));
        await().atMost(TestZone.PATIENCE).until(() -> pump(boards) && underWay.size() == 2);
        underWay.forEach(Route::resume);

        for (Board board : boards) {
            assertThat(board.deed("close")).isEnabled();
        }
        List<Board> refused =
                boards.stream().filter(board -> problem(board).count() > 0).toList();
        assertEquals(1, refused.size(), "one of the two comes second");
        String winner = AlarmFacts.of(zone, alarmId)
                .only("alarm_accepted")
                .path("actor")
                .path("name")
                .asText();
        assertThat(problem(refused.getFirst())).containsText(winner + " was first");
        assertThat(refused.getFirst().page().locator("alarm-page")).containsText("ccepted by " + winner);
    }

    @Test
    void anAlarmThatNobodyOpensIsToldToItsCentralAfterTwentySeconds(TestZone zone) {
        try (CentralCalls calls = zone.calls(central(zone));
                Following following = Following.from(calls)) {
            await().atMost(TestZone.PATIENCE).until(() -> dispatchersConnected(calls) == 0);
            OperatorDesk desk = zone.police().operator("en");
            String alarmId = desk.raiseByHand().sendBreakIn().alarmId();
            assertThat(desk.sent().first()).containsText("Nobody at the police is connected. PHONE NOW.");
            awaitLast(following, alarmId, "NOT_OPENED");

            AlarmFacts facts = AlarmFacts.of(zone, alarmId);
            Instant receivedAt = Instant.parse(
                    facts.only("alarm_raised").path("data").path("receivedAt").asText());
            Duration after = Duration.between(receivedAt, AlarmFacts.at(facts.only("alarm_not_opened")));
            assertTrue(
                    after.compareTo(NOT_OPENED_AFTER) >= 0 && after.compareTo(NOT_OPENED_UNTIL) <= 0,
                    "not opened after " + after);
            String phone = following.of(alarmId).getLast().getNotOpened().getPhoneNumber();
            assertThat(desk.sent().first()).containsText("NOBODY HAS OPENED IT. PHONE " + phone);
        }
    }

    private static void awaitLast(Following following, String alarmId, String name) {
        await().atMost(TestZone.PATIENCE)
                .until(() -> !following.namesOf(alarmId).isEmpty()
                        && following.namesOf(alarmId).getLast().equals(name));
    }

    /** Lets the browser's messages in; always true. */
    private static boolean pump(List<Board> boards) {
        return boards.stream().allMatch(board -> board.page().evaluate("true") != null);
    }

    private static Locator problem(Board board) {
        return board.page().locator("alarm-page p[role=alert]");
    }

    private static int dispatchersConnected(CentralCalls calls) {
        return calls.intake()
                .getCapabilities(
                        GetCapabilitiesRequest.newBuilder().setClient("a story").build())
                .getDispatchersConnected();
    }

    private static Central central(TestZone zone) {
        return zone.zone().centrals().getFirst();
    }
}
