package liveview.alarm;

import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.CENTRAL;
import static liveview.alarm.Scene.RELAY;
import static liveview.alarm.Scene.WORKER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.PaintedSecond;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.protocol.stream.v1.WatchEndReason;
import org.junit.jupiter.api.Test;

class LiveStreamsTest {
    private static final String STREAM = UUID.randomUUID().toString();
    private static final String VIEW = UUID.randomUUID().toString();
    private static final Text NONE = Text.getDefaultInstance();

    private static Command publish(String streamId, String cameraId, String rendition) {
        return new Command.PublishStream(
                streamId,
                cameraId,
                rendition,
                "relay:1",
                VideoFormat.newBuilder().setCodec("h264").build(),
                OriginKind.ORIGIN_KIND_GATEWAY);
    }

    private static FillTerms fill(Scene scene, long epoch) {
        Request request = new Request(CENTRAL, "", ByteString.EMPTY);
        return new Decision(scene.alarm, request, scene.zone, scene.now).fillTerms(STREAM, epoch);
    }

    private static long epoch(Scene scene) {
        return scene.alarm.streams().find(STREAM, "").orElseThrow().epoch();
    }

    @Test
    void eachPublishHasAHigherEpochAlsoAfterAnEnd() {
        Scene scene = Scene.accepted().does(CENTRAL, publish(STREAM, "garden", ""));
        assertEquals(1, epoch(scene));
        scene.does(CENTRAL, publish(STREAM, "garden", ""));
        assertEquals(2, epoch(scene));
        scene.does(RELAY, new Command.EndStream(new EndedStream(STREAM, "", 1, 5, false, OptionalLong.empty())));
        assertTrue(scene.alarm.streams().all().getFirst().live(), "an older publish's end is not the stream's");
        scene.does(RELAY, new Command.EndStream(new EndedStream(STREAM, "", 2, 5, true, OptionalLong.of(41))));
        assertFalse(scene.alarm.streams().all().getFirst().live());
        scene.does(CENTRAL, publish(STREAM, "garden", ""));
        assertEquals(3, epoch(scene));
    }

    @Test
    void aStreamBelongsToOneCameraOfTheSite() {
        Scene scene = Scene.accepted().does(CENTRAL, publish(STREAM, "garden", ""));
        assertThrows(StreamIdTaken.class, () -> scene.decide(CENTRAL, publish(STREAM, "hall", "")));
        assertThrows(CameraNotFound.class, () -> scene.decide(CENTRAL, publish(STREAM, "roof", "")));
    }

    @Test
    void aRenditionNeedsItsOriginalAndAWorker() {
        Scene scene = Scene.accepted();
        assertThrows(StreamNotFound.class, () -> scene.decide(WORKER, publish(STREAM, "garden", "mobile")));
        scene.does(CENTRAL, publish(STREAM, "garden", ""));
        assertEquals(List.of("stream_published"), scene.kinds(WORKER, publish(STREAM, "garden", "mobile")));
        assertThrows(NotPermitted.class, () -> scene.decide(CENTRAL, publish(STREAM, "garden", "mobile")));
        assertThrows(AlarmNotFound.class, () -> scene.decide(WORKER, publish(STREAM, "garden", "")));
    }

    @Test
    void aStoppedCameraIsNeitherPublishedNorWatchedAndTheOthersAre() {
        Scene scene = Scene.accepted().does(CENTRAL, new Command.StopPictures("garden", NONE, true));
        assertThrows(NoPictures.class, () -> scene.decide(CENTRAL, publish(STREAM, "garden", "")));
        assertThrows(
                NoPictures.class,
                () -> scene.decide(
                        ANNE, new Command.OpenView(VIEW, STREAM, "garden", "", "", Text.getDefaultInstance(), "")));
        assertEquals(List.of("stream_published"), scene.kinds(CENTRAL, publish(STREAM, "hall", "")));
    }

    @Test
    void fillIsTakenForADayAfterTheCloseAndOnlyWhatWasCapturedBefore() {
        Scene scene = Scene.accepted().does(CENTRAL, publish(STREAM, "garden", ""));
        assertEquals(new FillTerms(scene.alarm.viewUntil(scene.now), Optional.empty()), fill(scene, 1));
        scene.does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, NONE));
        var closedAt = scene.now;
        assertEquals(new FillTerms(Optional.empty(), Optional.of(closedAt)), fill(scene, 1));
        scene.later(Duration.ofHours(24));
        assertEquals(new FillTerms(Optional.empty(), Optional.of(closedAt)), fill(scene, 1));
        scene.later(Duration.ofSeconds(1));
        assertThrows(NoPictures.class, () -> fill(scene, 1));
    }

    @Test
    void fillOfAnOlderEpochOrAWithdrawnBasisIsRefused() {
        Scene scene = Scene.accepted()
                .does(CENTRAL, publish(STREAM, "garden", ""))
                .does(CENTRAL, publish(STREAM, "garden", ""));
        assertThrows(StreamSuperseded.class, () -> fill(scene, 1));
        scene.does(CENTRAL, new Command.WithdrawBasis(NONE, false));
        assertThrows(NoPictures.class, () -> fill(scene, 2));
    }

    @Test
    void eachPaintedSecondCountsOncePerView() {
        Scene scene = Scene.accepted()
                .does(ANNE, new Command.OpenView(VIEW, STREAM, "garden", "", "", Text.getDefaultInstance(), ""));
        scene.does(RELAY, new Command.ReportSeen(VIEW, List.of(second(11), second(10), second(10))));
        scene.does(RELAY, new Command.ReportSeen(VIEW, List.of(second(11), second(12), second(14))));
        View view = scene.alarm.views().find(VIEW).orElseThrow();
        assertEquals(4, view.seen().count());
        assertEquals(
                List.of(new SeenSeconds.Range(10, 12), new SeenSeconds.Range(14, 14)),
                view.seen().ranges());
        assertEquals(List.of(), scene.kinds(RELAY, new Command.ReportSeen(VIEW, List.of(second(12)))));
    }

    @Test
    void whatAnotherRelayReportsLaterStillCounts() {
        Scene scene = Scene.accepted()
                .does(ANNE, new Command.OpenView(VIEW, STREAM, "garden", "", "", Text.getDefaultInstance(), ""))
                .does(RELAY, new Command.EndView(VIEW, WatchEndReason.WATCH_END_REASON_DRAINING, false, List.of()));
        assertEquals(List.of("view_seen"), scene.kinds(RELAY, new Command.ReportSeen(VIEW, List.of(second(9)))));
    }

    @Test
    void aReportOfTooManySecondsIsRefused() {
        assertThrows(
                InvalidRequest.class,
                () -> new Command.ReportSeen(VIEW, java.util.Collections.nCopies(3601, second(1))));
    }

    private static PaintedSecond second(long second) {
        return PaintedSecond.newBuilder().setSecond(second).setPictures(25).build();
    }
}
