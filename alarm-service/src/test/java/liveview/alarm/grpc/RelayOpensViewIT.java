package liveview.alarm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import liveview.alarm.Scene;
import liveview.alarm.ZoneDatabase;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.JournalEntry;
import liveview.protocol.internal.v1.LocateStreamsRequest;
import liveview.protocol.internal.v1.OpenViewRequest;
import liveview.protocol.internal.v1.RegisterStreamRequest;
import liveview.protocol.internal.v1.RegisterStreamResponse;
import liveview.protocol.internal.v1.ReportSeenRequest;
import liveview.protocol.internal.v1.StreamRegistryServiceGrpc;
import liveview.protocol.internal.v1.ViewServiceGrpc;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.PaintedSecond;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.protocol.stream.v1.WatchEndReason;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** A relay registers streams and writes down who watches, before he sees. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class RelayOpensViewIT extends AtTheMachinesDoor {
    @Test
    void aPublishDrawsTheNextEpochAndAViewIsInTheJournalBeforeThePicture() throws Exception {
        registerSite("agreement-1");
        RaiseAlarmRequest raise = alarm().setFinding(Scene.FORCED).build();
        intake().raiseAlarm(raise);
        String streamId = UUID.randomUUID().toString();
        RegisterStreamRequest publish = RegisterStreamRequest.newBuilder()
                .setStreamId(streamId)
                .setAlarmId(raise.getAlarmId())
                .setCameraId("garden")
                .setRelay("relay-1:9443")
                .setFormat(VideoFormat.newBuilder().setCodec("h264"))
                .setOrigin(OriginKind.ORIGIN_KIND_SIMULATED)
                .setPublisher(Actor.newBuilder()
                        .setSubject("central-a")
                        .setRole("central")
                        .setCentralId("central-a"))
                .setPublishId(UUID.randomUUID().toString())
                .build();
        RegisterStreamResponse first = registry().registerStream(publish);
        assertEquals(1, first.getEpoch());
        assertEquals(Disposition.DISPOSITION_DURABLE, first.getDisposition());
        assertEquals(1, registry().registerStream(publish).getEpoch(), "a retry is no new publish");
        RegisterStreamRequest anew =
                publish.toBuilder().setPublishId(UUID.randomUUID().toString()).build();
        assertEquals(2, registry().registerStream(anew).getEpoch());
        refused(
                Status.Code.FAILED_PRECONDITION,
                () -> registry().registerStream(anew.toBuilder().setFillEpoch(1).build()));
        assertEquals(
                2,
                registry()
                        .registerStream(anew.toBuilder().setFillEpoch(2).build())
                        .getEpoch());

        String viewId = UUID.randomUUID().toString();
        OpenViewRequest open = OpenViewRequest.newBuilder()
                .setViewId(viewId)
                .setAlarmId(raise.getAlarmId())
                .setCameraId("garden")
                .setStreamId(streamId)
                .setViewer(DISPATCHER.toBuilder().clearRole())
                .addRoles("dispatcher")
                .setPurposeText(Scene.text("to guide the patrol"))
                .build();
        long opened = views().openView(open).getPosition();
        refused(
                Status.Code.PERMISSION_DENIED,
                () -> views().openView(open.toBuilder()
                        .setViewId(UUID.randomUUID().toString())
                        .clearRoles()
                        .addRoles("auditor")
                        .build()));
        PaintedSecond second = PaintedSecond.newBuilder()
                .setSecond(Instant.now().getEpochSecond())
                .setPictures(25)
                .build();
        ReportSeenRequest report = ReportSeenRequest.newBuilder()
                .setViewId(viewId)
                .setAlarmId(raise.getAlarmId())
                .setViewer(DISPATCHER.getSubject())
                .addSeconds(second)
                .build();
        refused(
                Status.Code.NOT_FOUND,
                () -> views().reportSeen(report.toBuilder().setViewer("another").build()));
        refused(
                Status.Code.NOT_FOUND,
                () -> views().reportSeen(report.toBuilder()
                        .setAlarmId(UUID.randomUUID().toString())
                        .build()));
        long seen = views().reportSeen(report).getPosition();
        long ended = views().endView(EndViewRequest.newBuilder()
                        .setViewId(viewId)
                        .setReason(WatchEndReason.WATCH_END_REASON_UNSPECIFIED)
                        .setByViewer(true)
                        .addSeconds(second)
                        .build())
                .getPosition();
        assertTrue(opened < seen && seen < ended);
        Fact stored = Fact.parseFrom(read(opened - 1, opened).getFirst().getPayload());
        assertEquals(Scene.text("to guide the patrol"), stored.getViewOpened().getPurposeText());
        assertEquals(
                2,
                registry()
                        .locateStreams(LocateStreamsRequest.newBuilder()
                                .setAlarmId(raise.getAlarmId())
                                .build())
                        .getStreams(0)
                        .getEpoch());

        List<String> kinds =
                read(opened - 1, ended).stream().map(JournalEntry::getKind).toList();
        assertEquals(
                List.of("view_opened", "view_seen", "view_ended"),
                kinds.stream().filter(kind -> kind.startsWith("view_")).toList());
    }

    private StreamRegistryServiceGrpc.StreamRegistryServiceBlockingStub registry() {
        return StreamRegistryServiceGrpc.newBlockingStub(relay.channel())
                .withCallCredentials(Machine.bearer(relayToken()));
    }

    private ViewServiceGrpc.ViewServiceBlockingStub views() {
        return ViewServiceGrpc.newBlockingStub(relay.channel()).withCallCredentials(Machine.bearer(relayToken()));
    }
}
