package liveview.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import liveview.demo.zone.Service;
import liveview.testkit.net.TcpProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is cut or killed: the live picture comes back at the live edge, and what was missed follows behind it. */
@ExtendWith(OneZone.class)
class LivePictureComesBackIT {
    private static final double CUT_MILLIS = 10_000;
    private static final double SHORT_CUT_MILLIS = 5_000;
    private static final int PICTURES_IN_A_SHORT_CUT = 100;

    @Test
    void afterACutByResetThePictureIsLiveAndTheGapIsFilled(TestZone zone) {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        central(zone).forEach(TcpProxy::cutByReset);
        awaitLiveAfter(zone, alarm, "a cut by reset");
        awaitFilled(zone, alarm, alarm.tile().newest());
    }

    @Test
    void afterABlackHoleThePictureIsLiveAndTheGapIsFilled(TestZone zone) {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        central(zone).forEach(TcpProxy::blackHole);
        awaitLiveAfter(zone, alarm, "a black hole");
        awaitFilled(zone, alarm, alarm.tile().newest());
    }

    @Test
    void afterTheViewersOwnLinkWasCutThePictureIsLiveAndSaidItsAgeMeanwhile(TestZone zone) {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        TcpProxy front = zone.link("front");
        front.cutByReset();
        awaitBackAfter(front, alarm, "a cut by reset");
        front.blackHole();
        awaitBackAfter(front, alarm, "a black hole");
    }

    /** Heals the viewer's link once his picture is ten seconds old and his board says so, and waits until it is live. */
    private static void awaitBackAfter(TcpProxy front, WatchedAlarm alarm, String what) {
        await().atMost(TestZone.PATIENCE).until(() -> alarm.tile().ageMillis() > CUT_MILLIS);
        assertEquals("stale", alarm.tile().state());
        assertThat(alarm.tile().element()).containsText("PICTURE 1");
        assertThat(alarm.tile().element().locator(".veil")).isVisible();
        assertThat(alarm.board().page().locator(".link .bar")).containsText("what you see is");
        front.heal();
        Instant healed = Instant.now();
        awaitLive(alarm.tile());
        Figures.print(
                "end of " + what + " of 10 s before the front to the live edge",
                Duration.between(healed, Instant.now()));
        alarm.tile().awaitMoving();
        alarm.tile().awaitLiveForTwoSeconds();
        assertThat(alarm.board().page().locator(".link .bar")).hasCount(0);
    }

    @Test
    void publisherAndViewersLeaveAKilledOriginForAnotherRelay(TestZone zone) {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        WatchedAlarm other = alarm.alsoBy(zone, "dispatcher2");
        Service origin = origin(zone, alarm.alarmId());
        Instant killed = Instant.now();
        origin.kill();
        await().atMost(TestZone.PATIENCE)
                .until(() -> published(zone, alarm.alarmId()).size() > 1);
        Figures.print("kill -9 of the origin to the next publish", Duration.between(killed, Instant.now()));
        for (WatchedAlarm watching : List.of(alarm, other)) {
            watching.tile().awaitMoving();
            awaitLive(watching.tile());
            Figures.print(
                    "kill -9 of the origin to a second of pictures at a viewer",
                    Duration.between(killed, Instant.now()));
        }
    }

    @Test
    void aKilledGatewayGoesOnWithTheAlarmAndFillsWhatItHadNotSent(TestZone zone) {
        WatchedAlarm alarm = WatchedAlarm.begin(zone);
        relays(zone).forEach(TcpProxy::cutByReset);
        await().atMost(TestZone.PATIENCE).until(() -> alarm.tile().ageMillis() > SHORT_CUT_MILLIS);
        long before = alarm.tile().newest();
        zone.zone().gateway().kill();
        relays(zone).forEach(TcpProxy::heal);
        zone.zone().gateway().restart();
        Instant restarted = Instant.now();
        // the clip begins anew with the gateway, so only what is live by then can be told to move
        awaitLive(alarm.tile());
        alarm.tile().awaitMoving();
        Figures.print("start of a killed gateway to the live edge", Duration.between(restarted, Instant.now()));
        awaitFilled(zone, alarm, before + PICTURES_IN_A_SHORT_CUT);
    }

    private static Stream<TcpProxy> central(TestZone zone) {
        return Stream.concat(Stream.of("alarm-service", "keycloak").map(zone::link), relays(zone));
    }

    private static Stream<TcpProxy> relays(TestZone zone) {
        return Stream.of("relay-1", "relay-2").map(zone::link);
    }

    /** Heals the links once the picture is ten seconds old, and waits until it is live. */
    private static void awaitLiveAfter(TestZone zone, WatchedAlarm alarm, String what) {
        await().atMost(TestZone.PATIENCE).until(() -> alarm.tile().ageMillis() > CUT_MILLIS);
        assertEquals("stale", alarm.tile().state());
        central(zone).forEach(TcpProxy::heal);
        Instant healed = Instant.now();
        awaitLive(alarm.tile());
        Figures.print("end of " + what + " of 10 s to the live edge", Duration.between(healed, Instant.now()));
        alarm.tile().awaitMoving();
    }

    private static void awaitLive(Tile tile) {
        await().atMost(TestZone.PATIENCE).until(() -> tile.state().equals("live"));
    }

    private static void awaitFilled(TestZone zone, WatchedAlarm alarm, long last) {
        try (CentralCalls calls = zone.calls(zone.zone().centrals().getFirst())) {
            await().atMost(TestZone.PATIENCE)
                    .until(() -> Settled.of(zone, calls, alarm.alarmId()).coversUpTo(last));
        }
    }

    private static List<JsonNode> published(TestZone zone, String alarmId) {
        return AlarmFacts.of(zone, alarmId).published();
    }

    private static Service origin(TestZone zone, String alarmId) {
        String relay = published(zone, alarmId).getLast().path("relay").asText();
        return zone.zone().relays().stream()
                .filter(service -> relay.endsWith(":" + service.doors().tls()))
                .findFirst()
                .orElseThrow();
    }
}
