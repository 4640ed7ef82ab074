package liveview.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import liveview.gateway.SentAlarm;
import liveview.gateway.ZoneStatus;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.Closed;
import liveview.protocol.alarm.v1.NotOpened;
import liveview.protocol.alarm.v1.Opened;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import org.junit.jupiter.api.Test;

/** Alarms reach the zone, and what became of them the central, once and in order, whatever happens to the link. */
class AlarmsAndEventsGetThroughIT extends ZoneClientFixture {
    @Test
    void alarmGetsThroughAfterTheZoneWasAwayAndTheSiteGoesFirstWhenItIsUnknown() {
        soon(() -> zone.followedFrom.size() == 1);
        zone.siteKnown = false;
        zone.refuseNext.add(Status.UNAVAILABLE);
        zone.refuseNext.add(Status.INTERNAL);
        SentAlarm sent = send();
        soon(() -> alarms.sent(sent.alarmId()).orElseThrow().answer().isPresent());
        assertEquals(1, zone.raised.size());
        assertEquals(2, zone.sites.size());
    }

    @Test
    void refusalForGoodIsShownAndNotRepeated() {
        zone.refuseNext.add(Status.INVALID_ARGUMENT.withDescription("No status. State one."));
        SentAlarm sent = send();
        soon(() -> alarms.sent(sent.alarmId()).orElseThrow().refusal().isPresent());
        assertEquals(
                "No status. State one.",
                alarms.sent(sent.alarmId()).orElseThrow().refusal().get().getSentence());
        assertEquals(List.of(), zone.raised);
    }

    @Test
    void whatIsSaidLaterGoesOutInOrderAndOnce() {
        SentAlarm sent = send();
        soon(() -> zone.raised.size() == 1);
        zone.refuseNext.add(Status.UNAVAILABLE);
        for (String words : List.of("one", "two", "three")) {
            alarms.say(
                    sent.alarmId(),
                    report -> report.setUpdate(UpdateAlarmRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setAlarmId(sent.alarmId())
                            .setMessage(Text.newBuilder().setText(words).setLanguage("en"))));
        }
        soon(() -> alarms.sent(sent.alarmId()).orElseThrow().waiting().isEmpty());
        assertEquals(
                List.of("one", "two", "three"),
                zone.updates.stream()
                        .map(update -> update.getMessage().getText())
                        .toList());
    }

    @Test
    void eventsComeOnceAndInOrderOverCutsAndRestarts() throws IOException {
        SentAlarm sent = send();
        soon(() -> zone.raised.size() == 1 && !zone.followedFrom.isEmpty());
        zone.happens(event(sent, 101)
                .setNotOpened(NotOpened.newBuilder().setPhoneNumber("+3265000000"))
                .build());
        soon(() -> alarms.sent().getFirst().events().size() == 1);
        zone.dropFollowers();
        zone.happens(event(sent, 105).setOpened(Opened.getDefaultInstance()).build());
        soon(() -> alarms.sent().getFirst().events().size() == 2);
        stopGateway();
        zone.happens(event(sent, 109).setClosed(Closed.getDefaultInstance()).build());
        startGateway();
        soon(() -> alarms.sent().getFirst().events().size() == 3);
        assertEquals(
                List.of(101L, 105L, 109L),
                alarms.sent().getFirst().events().stream()
                        .map(AlarmEvent::getPosition)
                        .toList());
        // the event is kept before the position: who ends between the two hears it again, and keeps it once
        assertTrue(List.of(101L, 105L).contains(zone.followedFrom.getLast()), zone.followedFrom::toString);
    }

    @Test
    void aZoneThatWasRestoredFromBeforeIsFollowedAnewAndTheOperatorIsTold() {
        SentAlarm sent = send();
        soon(() -> zone.raised.size() == 1 && !zone.followedFrom.isEmpty());
        AlarmEvent opened =
                event(sent, 101).setOpened(Opened.getDefaultInstance()).build();
        zone.happens(opened);
        zone.happens(event(sent, 105)
                .setNotOpened(NotOpened.newBuilder().setPhoneNumber("+3265000000"))
                .build());
        soon(() -> alarms.sent().getFirst().events().size() == 2);
        zone.restoredTo(103);
        soon(() -> zone.followedFrom.getLast() == 0);
        AlarmEvent closed =
                event(sent, 104).setClosed(Closed.getDefaultInstance()).build();
        zone.happens(closed);
        soon(() -> alarms.sent().getFirst().events().contains(closed));
        assertEquals(
                List.of(101L, 105L, 104L),
                alarms.sent().getFirst().events().stream()
                        .map(AlarmEvent::getPosition)
                        .toList());
        soon(() -> link.status().link() == ZoneStatus.Link.CONNECTED);
        assertEquals(
                "The journal is shorter than it was when you read it.",
                link.status().sentence());
    }

    @Test
    void headsAreAppendedOnceEach() throws IOException {
        soon(() -> zone.followedFrom.size() == 1);
        ChainHead head = ChainHead.newBuilder()
                .setZone("5324")
                .setPosition(12)
                .setDigest(ByteString.copyFrom(new byte[] {1, 2}))
                .setSignedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setKeyId("ab")
                .setSignature(ByteString.copyFrom(new byte[] {3}))
                .build();
        zone.signs(head);
        zone.signs(head);
        zone.signs(head.toBuilder().setPosition(20).build());
        Path file = folder.resolve("witness").resolve("heads.jsonl");
        soon(() -> Files.exists(file) && Files.readAllLines(file).size() == 2);
        assertEquals(
                "{\"zone\":\"5324\",\"position\":12,\"digest\":\"0102\",\"signedAt\":\"2023-11-14T22:13:20.000Z\","
                        + "\"keyId\":\"ab\",\"signature\":\"Aw==\"}",
                Files.readAllLines(file).getFirst());
    }

    @Test
    void lostZoneIsToldInWords() {
        soon(() -> link.status().link() == ZoneStatus.Link.CONNECTED);
        alarmsLink.cutByReset();
        soon(() -> link.status().link() == ZoneStatus.Link.LOST);
        assertFalse(link.status().sentence().isEmpty());
        alarmsLink.heal();
        soon(() -> link.status().link() == ZoneStatus.Link.CONNECTED);
    }
}
