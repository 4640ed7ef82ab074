package liveview.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import liveview.gateway.FilmedCamera;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.stream.v1.Lane;
import liveview.testkit.net.TcpProxy;
import org.junit.jupiter.api.Test;

/** Every picture arrives once, over cut links, silent and draining relays, and a killed gateway. */
class PicturesOutliveBreaksIT extends ZoneClientFixture {
    @Test
    void afterACutLiveComesFirstAndTheGapIsFilled() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        relayLink.cutByReset();
        camera.film(20);
        long duringCut = last();
        relayLink.heal();
        soon(() -> zone.callsOf(Lane.LANE_LIVE) == 2);
        camera.film(2);
        assertAllArrivedOnce();
        assertTrue(zone.numbers(Lane.LANE_FILL).contains(duringCut - 20));
    }

    @Test
    void blackHoleIsNoticedAndLeft() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        TcpProxy hole = relayLink;
        hole.blackHole();
        TcpProxy other = TcpProxy.to(zone.port());
        publisher.capabilities(GetCapabilitiesResponse.newBuilder()
                .addRelays("localhost:" + hole.port())
                .addRelays("localhost:" + other.port())
                .build());
        camera.film(2);
        soon(() -> zone.callsOf(Lane.LANE_LIVE) == 2);
        camera.film(2);
        assertAllArrivedOnce();
        other.close();
    }

    @Test
    void drainingRelayIsLeftForTheOneItNames() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        TcpProxy other = TcpProxy.to(zone.port());
        relayLink.delay(Duration.ofMillis(1));
        zone.lastCall(Lane.LANE_LIVE).say(FakeZone.reconnect(List.of("localhost:" + other.port())));
        soon(() -> zone.callsOf(Lane.LANE_LIVE) == 2);
        relayLink.cutByReset();
        camera.film(2);
        assertAllArrivedOnce();
        other.close();
    }

    @Test
    void killedGatewayGoesOnWithTheSameNumbers() throws IOException {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        camera.film(2);
        stopGateway();
        camera.close();
        camera = new FilmedCamera("garden", SITE, folder, Instant.now());
        startGateway();
        camera.film(3);
        soon(() -> zone.callsOf(Lane.LANE_LIVE) == 2);
        camera.film(2);
        assertAllArrivedOnce();
        assertFalse(zone.lastCall(Lane.LANE_LIVE).start.getStreamId().isEmpty());
        assertEquals(
                zone.calls.getFirst().start.getStreamId(),
                zone.lastCall(Lane.LANE_LIVE).start.getStreamId());
    }
}
