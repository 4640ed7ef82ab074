package liveview.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import liveview.base.grpc.GrpcFailures;
import liveview.gateway.LiveStream;
import liveview.gateway.SentAlarm;
import liveview.gateway.ZoneStatus;
import liveview.protocol.alarm.v1.Closed;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.KeyFrameWanted;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.StopReason;
import org.junit.jupiter.api.Test;

/** LIVE goes first, FILL behind it, and both do what the zone says: acknowledge, repeat, stop. */
class PicturesFollowTheZonesWordIT extends ZoneClientFixture {
    private static final Duration WRONG = Duration.ofSeconds(41);
    /** Clocks are read in whole microseconds here and there. */
    private static final Duration ROUNDING = Duration.ofMillis(1);

    @Test
    void alarmGoesOutAtOnceThenLiveFromTheNewestKeyFrameAndThePreAlarmBehindIt() {
        soon(() -> link.status().link() == ZoneStatus.Link.CONNECTED && zone.followedFrom.size() == 1);
        assertEquals(Map.of("fr", "Mons-Quevy"), link.status().zoneNames());
        assertEquals(SITE, zone.sites.getFirst().getSite().getSiteId());
        SentAlarm sent = send();
        soon(() -> zone.raised.size() == 1);
        assertEquals(sent.request(), zone.raised.getFirst());
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        camera.film(3);
        assertAllArrivedOnce();
        long firstLive = sent.streams().getFirst().plan().preAlarmCount() + 1;
        assertEquals(firstLive, zone.numbers(Lane.LANE_LIVE).getFirst());
        assertEquals(100, zone.lastCall(Lane.LANE_LIVE).start.getAlarmPosition());
        assertEquals(1, zone.lastCall(Lane.LANE_FILL).start.getEpoch());
        zone.came.forEach(one ->
                assertEquals(one.unit().getNumber() < firstLive, one.unit().getPreAlarm(), one.unit()::toString));
        assertTrue(zone.came.stream()
                .filter(one -> one.lane() == Lane.LANE_LIVE)
                .findFirst()
                .orElseThrow()
                .unit()
                .getKeyFrame());
        soon(() -> zone.clockReplies.size() >= 2);
    }

    @Test
    void probeIsAnsweredWithTheGatewaysOwnClockHoweverWrongItIs() throws IOException {
        stopGateway();
        clock = Clock.offset(Clock.systemUTC(), WRONG);
        startGateway();
        soon(() -> link.status().link() == ZoneStatus.Link.CONNECTED);
        send();
        soon(() -> zone.clockReplies.size() >= 2);
        zone.clockReplies.forEach(PicturesFollowTheZonesWordIT::assertTellsHowWrong);
    }

    /** Four timestamps give the difference of two clocks to half the round trip (RFC 5905, section 8). */
    private static void assertTellsHowWrong(FakeZone.Replied replied) {
        Instant asked = Times.fromProto(replied.reply().getProbeSentAt());
        Instant came = Times.fromProto(replied.reply().getProbeReceivedAt());
        Instant went = Times.fromProto(replied.reply().getSentAt());
        Duration there = Duration.between(asked, came);
        Duration back = Duration.between(replied.at(), went);
        Duration roundTrip = there.minus(back);
        Duration off = there.plus(back).dividedBy(2).minus(WRONG).abs();
        assertTrue(!went.isBefore(came), () -> came + " to " + went);
        assertTrue(
                off.compareTo(roundTrip.dividedBy(2).plus(ROUNDING)) <= 0,
                () -> "off by " + off + " at a round trip of " + roundTrip);
    }

    @Test
    void stopEndsLiveWithinASecondAndWhatWasTakenBeforeIsFilled() {
        send();
        zone.acknowledges = false;
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        camera.film(4);
        zone.acknowledges = true;
        zone.lastCall(Lane.LANE_LIVE).stop(StopReason.STOP_REASON_WINDOW_ENDED);
        soon(() -> alarms.sent().getFirst().streams().getFirst().lastNumber().isPresent());
        long lastNumber =
                alarms.sent().getFirst().streams().getFirst().lastNumber().orElseThrow();
        camera.film(10);
        zone.lastCall(Lane.LANE_LIVE).answers.onCompleted();
        soon(() -> alarms.sent().getFirst().streams().getFirst().isDone());
        assertEquals(new TreeSet<>(FakeZone.upTo(lastNumber)), arrived());
        soon(() -> zone.ends.contains(lastNumber));
        assertEquals(1, zone.callsOf(Lane.LANE_LIVE));
        assertEquals(List.of(), zone.conflicts);
    }

    @Test
    void fillGoesOnWhenTheAlarmWasClosedInTheMiddleOfIt() {
        stopInTheMiddleOfFill(
                StopReason.STOP_REASON_ALARM_CLOSED,
                Status.PERMISSION_DENIED.asRuntimeException(),
                Status.NOT_FOUND.asRuntimeException());
        SentAlarm sent = send();
        soon(() -> streamOf(sent).isDone());
        assertEquals(new TreeSet<>(FakeZone.upTo(streamOf(sent).lastNumber().orElseThrow())), arrived());
        assertEquals(List.of(), zone.conflicts);
    }

    @Test
    void fillGivesUpWhenTheBasisIsWithdrawn() {
        stopInTheMiddleOfFill(StopReason.STOP_REASON_BASIS_WITHDRAWN);
        SentAlarm sent = send();
        soon(() -> streamOf(sent).isDone());
        assertEquals(1, zone.callsOf(Lane.LANE_FILL));
        assertEquals(List.of(), zone.numbers(Lane.LANE_FILL));
    }

    @Test
    void fillGivesUpWhenTheZoneTakesNoneOfThePicturesAnyMore() {
        Metadata name = new Metadata();
        name.put(GrpcFailures.CODE, "no-pictures");
        stopInTheMiddleOfFill(StopReason.STOP_REASON_WINDOW_ENDED, Status.FAILED_PRECONDITION.asRuntimeException(name));
        SentAlarm sent = send();
        soon(() -> streamOf(sent).isDone());
        assertEquals(2, zone.callsOf(Lane.LANE_FILL));
        assertEquals(List.of(), zone.numbers(Lane.LANE_FILL));
    }

    /** The police end the pictures while FILL brings its first one, and LIVE hears of it first. */
    private void stopInTheMiddleOfFill(StopReason reason, StatusRuntimeException... refusalsAfter) {
        zone.insteadOfFill.set(fill -> {
            SentAlarm sent = alarms.sent().getFirst();
            zone.happens(event(sent, 130).setClosed(Closed.getDefaultInstance()).build());
            soon(() -> streamOf(sent).lastNumber().isPresent());
            zone.refuseFill.addAll(List.of(refusalsAfter));
            fill.stopAndEnd(reason);
        });
    }

    private LiveStream streamOf(SentAlarm sent) {
        return sent.streams().getFirst();
    }

    @Test
    void zoneThatDoesNotRecordSettlesEverythingAtItsStop() {
        zone.disposition = Disposition.DISPOSITION_NOT_RECORDED;
        SentAlarm sent = send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        zone.happens(event(sent, 130).setClosed(Closed.getDefaultInstance()).build());
        soon(() -> alarms.sent().getFirst().streams().getFirst().isDone());
        publisher.tick();
        camera.film(100);
        assertTrue(camera.camera().store().lowestKeptFrom(1).orElseThrow() > 5 * 60);
    }

    @Test
    void resendIsObeyed() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        assertAllArrivedOnce();
        zone.acknowledges = false;
        camera.film(2);
        soon(() -> arrived().contains(last()));
        long wanted = last() - 3;
        zone.lastCall(Lane.LANE_LIVE).say(FakeZone.resend(wanted, wanted));
        soon(() -> zone.numbers(Lane.LANE_FILL).contains(wanted));
        // what FILL brings already is not sent twice because LIVE lacked it, but because FILL itself did
        zone.lastCall(Lane.LANE_LIVE).say(FakeZone.resend(wanted, wanted));
        zone.lastCall(Lane.LANE_LIVE).say(FakeZone.resend(wanted - 2, wanted - 2));
        soon(() -> zone.numbers(Lane.LANE_FILL).contains(wanted - 2));
        assertEquals(1, Collections.frequency(zone.numbers(Lane.LANE_FILL), wanted));
        zone.lastCall(Lane.LANE_FILL).say(FakeZone.resend(wanted, wanted));
        soon(() -> Collections.frequency(zone.numbers(Lane.LANE_FILL), wanted) == 2);
        assertEquals(List.of(), zone.conflicts);
    }

    @Test
    void keyFrameThatIsWantedIsAskedOfTheCamera() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        zone.lastCall(Lane.LANE_LIVE)
                .say(PublishResponse.newBuilder().setKeyFrameWanted(KeyFrameWanted.getDefaultInstance()));
        soon(() -> keyFramesWanted.equals(List.of(GARDEN)));
    }

    @Test
    void relayKnowsUsBeforeTheFirstAlarm() {
        soon(() -> zone.rehearsals.get() == 1);
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        // the connection that was ready is taken, so another one is made ready
        publisher.tick();
        soon(() -> zone.rehearsals.get() >= 2);
    }
}
