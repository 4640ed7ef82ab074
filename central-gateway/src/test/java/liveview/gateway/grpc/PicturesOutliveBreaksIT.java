package liveview.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import liveview.gateway.FilmedCamera;
import liveview.gateway.LiveStream;
import liveview.gateway.SentAlarm;
import liveview.protocol.alarm.v1.Closed;
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
    void fillFindsAnotherRelayWhenItsOwnIsGoneAfterTheEndOfLive() {
        TcpProxy other = TcpProxy.to(zone.port());
        zone.insteadOfFill.set(fill -> {
            SentAlarm sent = alarms.sent().getFirst();
            zone.happens(event(sent, 130).setClosed(Closed.getDefaultInstance()).build());
            soon(() -> sent.streams().getFirst().lastNumber().isPresent());
            publisher.capabilities(GetCapabilitiesResponse.newBuilder()
                    .addRelays("localhost:" + relayLink.port())
                    .addRelays("localhost:" + other.port())
                    .build());
            relayLink.cutByReset();
        });
        LiveStream stream = send().streams().getFirst();
        soon(stream::isDone);
        assertEquals(new TreeSet<>(FakeZone.upTo(stream.lastNumber().orElseThrow())), arrived());
        other.close();
    }

    @Test
    void aStreamThatWasBroughtToItsEndIsNoReasonToLeaveItsRelay() {
        SentAlarm sent = send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        TcpProxy other = TcpProxy.to(zone.port());
        publisher.capabilities(GetCapabilitiesResponse.newBuilder()
                .addRelays("localhost:" + relayLink.port())
                .addRelays("localhost:" + other.port())
                .build());
        zone.happens(event(sent, 130).setClosed(Closed.getDefaultInstance()).build());
        soon(() -> zone.ends.size() == 2);
        send();
        soon(() -> zone.callsOf(Lane.LANE_LIVE) == 2);
        assertEquals(0, other.passedBytes());
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
