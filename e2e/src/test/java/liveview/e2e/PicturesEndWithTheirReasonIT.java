package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liveview.demo.client.LivePicture;
import liveview.demo.zone.Service;
import liveview.protocol.alarm.v1.WithdrawBasisRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Closing, the end of the view window and a withdrawn basis end every view, at every relay, and the screen says why. */
@ExtendWith(OneZone.class)
class PicturesEndWithTheirReasonIT {
    private static final Duration SHORT_WINDOW = Duration.ofSeconds(20);

    @Test
    void closingTheAlarmEndsEveryView(TestZone zone) {
        Looking looking = Looking.begin(zone);
        looking.alarm().board().does("accept").does("close", "");
        looking.awaitEnd("ALARM_CLOSED", "No pictures: the alarm has ended.");

        AlarmFacts facts = AlarmFacts.whenViewsHaveEnded(zone, looking.alarm().alarmId(), 0);
        looking.assertViewsEnded(facts, facts.only("alarm_closed"), "WATCH_END_REASON_ALARM_CLOSED");
    }

    @Test
    void aWithdrawnBasisEndsEveryView(TestZone zone) {
        Looking looking = Looking.begin(zone);
        try (CentralCalls calls = zone.calls(zone.zone().centrals().getFirst())) {
            calls.intake()
                    .withdrawBasis(WithdrawBasisRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setAlarmId(looking.alarm().alarmId())
                            .setForOwner(true)
                            .build());
        }
        looking.awaitEnd("BASIS_WITHDRAWN", "No pictures: the central or the owner has withdrawn or stopped them.");

        AlarmFacts facts = AlarmFacts.whenViewsHaveEnded(zone, looking.alarm().alarmId(), 0);
        looking.assertViewsEnded(facts, facts.only("basis_withdrawn"), "WATCH_END_REASON_BASIS_WITHDRAWN");
    }

    @Test
    void theEndOfTheWindowEndsEveryView(TestZone zone) {
        Service alarmService = zone.zone().alarmService();
        alarmService.stop();
        alarmService.restart(Map.of("liveview.zone.view-window", SHORT_WINDOW.toSeconds() + "s"));
        alarmService.awaitReady();
        try {
            Looking looking = Looking.begin(zone);
            looking.awaitEnd("WINDOW_ENDED", "No pictures: the time for watching has ended.");

            AlarmFacts facts =
                    AlarmFacts.whenViewsHaveEnded(zone, looking.alarm().alarmId(), 0);
            Instant until = Instant.parse(
                    facts.only("window_opened").path("data").path("viewUntil").asText());
            for (String name : facts.viewers()) {
                Instant endedAt = AlarmFacts.at(facts.lastEndOf(name));
                Figures.print("the window's end to the end of a view", Duration.between(until, endedAt));
                assertTrue(endedAt.isAfter(until), "watched until the end");
            }
            looking.assertViewsEnded(facts, facts.only("window_ended"), "WATCH_END_REASON_WINDOW_ENDED");
        } finally {
            alarmService.kill();
        }
    }

    /** Two who watch the same alarm, one in a browser and one beside it, at different relays. */
    private record Looking(TestZone zone, WatchedAlarm alarm, LivePicture beside) {
        static Looking begin(TestZone zone) {
            WatchedAlarm alarm = WatchedAlarm.begin(zone);
            LivePicture beside =
                    zone.zone().signIn("dispatcher2").watch(alarm.alarmId(), "garden", "original", TestZone.PATIENCE);
            await().atMost(TestZone.PATIENCE)
                    .until(() -> alarm.board().page().evaluate("true") != null
                            && beside.numbers().size() > 25);
            return new Looking(zone, alarm, beside);
        }

        /** Waits until both are told, the one in words, and nothing comes any more. */
        void awaitEnd(String reason, String words) {
            Instant from = Instant.now();
            Locator wall = alarm.board().page().locator("camera-wall");
            assertThat(wall).containsText(words);
            Figures.print("words on the screen, " + reason, Duration.between(from, Instant.now()));
            await().atMost(TestZone.PATIENCE)
                    .until(() -> beside.messages().stream()
                            .anyMatch(message -> message.contains("\"ended\"") && message.contains(reason)));
            assertEquals(0, wall.locator("live-tile").count(), "a tile is still there");
        }

        void assertViewsEnded(AlarmFacts facts, JsonNode cause, String reason) {
            assertEquals(List.of("Dominique Peeters", "Sacha Dubois"), facts.viewers());
            for (String name : facts.viewers()) {
                for (String viewId : facts.viewsOf(name)) {
                    assertEquals(1, facts.ofView(viewId, "view_ended").size(), "ends of view " + viewId);
                }
                JsonNode ended = facts.lastEndOf(name);
                assertEquals(reason, ended.path("data").path("reason").asText());
                Figures.print("fact to the end of a view, " + reason, AlarmFacts.between(cause, ended));
            }
        }
    }
}
