package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import liveview.demo.zone.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The journal has every view, with the seconds that were painted, also when the relay that knew of them is killed. */
@ExtendWith(OneZone.class)
class EveryLookIsInTheJournalIT {
    /** Past the first report to the journal, which is due after ten seconds. */
    private static final int PAST_A_REPORT = 12;

    private static final int A_FEW = 4;

    @Test
    void theSecondsSeenAreThoseThatWerePainted(TestZone zone) {
        WatchedAlarm first = WatchedAlarm.begin(zone);
        WatchedAlarm second = first.alsoBy(zone, "dispatcher2");
        awaitPainted(first, PAST_A_REPORT);
        first.board().does("accept").does("close", "");

        AlarmFacts facts = AlarmFacts.whenViewsHaveEnded(zone, first.alarmId(), 0);
        assertEquals(List.of("Dominique Peeters", "Sacha Dubois"), facts.viewers());
        assertSeen(first, facts, facts.viewsOf("Dominique Peeters"));
        assertSeen(second, facts, facts.viewsOf("Sacha Dubois"));
    }

    @Test
    void theSecondsSeenOutliveTheRelayThatWasToReportThem(TestZone zone) {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        awaitPainted(alarm, A_FEW);
        Service relay = zone.zone().relays().stream()
                .filter(one -> Metrics.of(one, "liveview_stream_views") > 0)
                .findFirst()
                .orElseThrow();
        relay.kill();
        awaitPainted(alarm, alarm.record().paintedSeconds().size() + A_FEW);
        alarm.board().does("accept").does("close", "");

        AlarmFacts facts = AlarmFacts.whenViewsHaveEnded(zone, alarm.alarmId(), 1);
        List<String> viewIds = facts.viewsOf("Dominique Peeters");
        assertTrue(viewIds.size() > 1, "a view at each relay");
        assertFalse(facts.secondsOf(viewIds.getFirst()).isEmpty(), "the killed relay's view has its seconds");
        assertSeen(alarm, facts, viewIds);
    }

    private static void awaitPainted(WatchedAlarm alarm, int seconds) {
        await().atMost(TestZone.PATIENCE)
                .until(() -> alarm.record().paintedSeconds().size() >= seconds);
    }

    private static void assertSeen(WatchedAlarm painted, AlarmFacts facts, List<String> viewIds) {
        Set<Long> seen = new HashSet<>();
        for (String viewId : viewIds) {
            List<Long> seconds = facts.secondsOf(viewId);
            assertEquals(Set.copyOf(seconds).size(), seconds.size(), "each second of a view once");
            seen.addAll(seconds);
        }
        List<Long> seconds = painted.record().paintedSeconds();
        assertTrue(Math.abs(seen.size() - seconds.size()) <= 1, "seen " + seen + ", painted " + seconds);
    }
}
