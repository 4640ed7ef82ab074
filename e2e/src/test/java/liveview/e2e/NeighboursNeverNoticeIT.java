package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liveview.demo.client.Person;
import liveview.testkit.net.Connection;
import liveview.testkit.net.TcpProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is stalled, killed or frozen loses his own picture; the others' goes on. */
@ExtendWith(OneZone.class)
class NeighboursNeverNoticeIT {
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final double CUT_MILLIS = 12_000;
    private static final long MORE_THAN_LIVE_HAS_SENT = 1_500_000;
    private static final long PICTURES_DURING_THE_STALL = 75;
    private static final double WORST_AGE_OF_A_LIVE_PICTURE = 2_000;

    @Test
    void liveFlowsWhileFillStallsOverASlowLink(TestZone zone) {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        List<TcpProxy> links = Stream.of("relay-1", "relay-2").map(zone::link).toList();
        links.forEach(TcpProxy::cutByReset);
        await().atMost(TestZone.PATIENCE).until(() -> alarm.tile().ageMillis() > CUT_MILLIS);
        links.forEach(TcpProxy::heal);
        links.forEach(link -> link.delay(LATENCY));
        await().atMost(TestZone.PATIENCE)
                .until(() -> links.stream()
                        .flatMap(link -> link.busiest().stream())
                        .anyMatch(link -> link.carriedBytes() > MORE_THAN_LIVE_HAS_SENT));
        Connection fill = links.stream()
                .flatMap(link -> link.busiest().stream())
                .max((one, other) -> Long.compare(one.carriedBytes(), other.carriedBytes()))
                .orElseThrow();
        fill.hold();
        long held = alarm.tile().newest();

        await().atMost(TestZone.PATIENCE).until(() -> alarm.tile().newest() > held + PICTURES_DURING_THE_STALL);
        assertTrue(fill.isOpen(), "FILL is stalled, not lost");
        assertEquals("live", alarm.tile().state());
        fill.release();
    }

    @Test
    void aKilledWorkerCostsItsRenditionForAMomentAndTheOriginalNothing(TestZone zone) {
        WatchedAlarm original = WatchedAlarm.begin(zone);
        Tile mobile = onAPhone(zone, original.alarmId());
        TileRecord record = original.tile().record();
        Instant killed = Instant.now();
        zone.zone().worker().kill();
        zone.zone().worker().restart();
        awaitBack(mobile, "kill -9 of the worker to mobile", killed);
        assertNeverNoticed(record);
    }

    @Test
    void aFrozenWorkerHurtsNobodyAndGoesOnWhenItCanAgain(TestZone zone) {
        WatchedAlarm original = WatchedAlarm.begin(zone);
        Tile mobile = onAPhone(zone, original.alarmId());
        TileRecord record = original.tile().record();
        double dropped = dropped(zone);
        zone.zone().worker().freeze();
        await().atMost(TestZone.PATIENCE).until(() -> dropped(zone) > dropped);
        original.tile().awaitMoving();
        zone.zone().worker().thaw();
        awaitBack(mobile, "end of a frozen worker to mobile", Instant.now());
        assertNeverNoticed(record);
    }

    /** The officer's phone, on which the alarm's mobile rendition moves. */
    private static Tile onAPhone(TestZone zone, String alarmId) {
        Person dispatcher = zone.dispatcher();
        dispatcher.post("/api/alarms/" + alarmId + "/accept", Map.of());
        dispatcher.post("/api/alarms/" + alarmId + "/assign", Map.of("teamId", "12"));
        Page phone = zone.police().signInOnPhone("officer", "en");
        Tile tile = new Tile(phone.locator("live-tile").first());
        tile.awaitMoving();
        return tile;
    }

    private static void awaitBack(Tile tile, String what, Instant from) {
        tile.awaitMoving();
        await().atMost(TestZone.PATIENCE).until(() -> tile.state().equals("live"));
        Figures.print(what, Duration.between(from, Instant.now()));
    }

    private static void assertNeverNoticed(TileRecord record) {
        assertEquals(List.of("live"), record.states());
        assertTrue(record.oldestMillis() < WORST_AGE_OF_A_LIVE_PICTURE, "age " + record.oldestMillis());
    }

    private static double dropped(TestZone zone) {
        return zone.zone().relays().stream()
                .mapToDouble(relay -> Metrics.of(relay, "liveview_stream_pictures_dropped_total"))
                .sum();
    }
}
