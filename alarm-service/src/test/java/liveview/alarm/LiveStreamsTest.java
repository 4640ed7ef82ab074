package liveview.alarm;

import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.BART;
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
import java.util.stream.LongStream;
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
        Scene scene = watchedByAnne();
        scene.does(RELAY, seenByAnne(11, 10, 10));
        scene.does(RELAY, seenByAnne(11, 12, 14));
        View view = scene.alarm.views().find(VIEW).orElseThrow();
        assertEquals(4, view.seen().count());
        long begin = Scene.BEGIN.getEpochSecond();
        assertEquals(
                List.of(new SeenSeconds.Range(begin + 10, begin + 12), new SeenSeconds.Range(begin + 14, begin + 14)),
                view.seen().ranges());
        assertEquals(List.of(), scene.kinds(RELAY, seenByAnne(12)));
    }

    @Test
    void whatAnotherRelayReportsLaterStillCounts() {
        Scene scene = watchedByAnne()
                .does(
                        RELAY,
                        new Command.EndView(
                                VIEW, WatchEndReason.WATCH_END_REASON_DRAINING, false, ReportedSeconds.NONE));
        assertEquals(List.of("view_seen"), scene.kinds(RELAY, seenByAnne(9)));
    }

    @Test
    void nobodyAddsSecondsToTheViewOfAnotherPerson() {
        Scene scene = watchedByAnne();
        Command byBart = new Command.ReportSeen(VIEW, BART.getSubject(), seconds(0, 9));
        assertThrows(ViewNotFound.class, () -> scene.decide(RELAY, byBart));
    }

    @Test
    void secondsFromBeforeTheViewOrAfterNowArePassedOver() {
        Scene scene = watchedByAnne().later(Duration.ofSeconds(20));
        assertEquals(List.of(), scene.kinds(RELAY, seenByAnne(-61, 81, -800_000_000, 2_200_000_000L)));
        assertEquals(
                seconds(0, -60, 80).seconds(),
                scene.decide(RELAY, seenByAnne(-61, -60, 80, 81))
                        .getFirst()
                        .getViewSeen()
                        .getSecondsList());
        ReportedSeconds last = seconds(0, -61, 81);
        assertEquals(
                List.of("view_ended"),
                scene.kinds(RELAY, new Command.EndView(VIEW, WatchEndReason.WATCH_END_REASON_UNSPECIFIED, true, last)));
    }

    @Test
    void aGatewaysWrongClockTakesNoSecondsAway() {
        long hour = 3600;
        Scene scene = watchedByAnne();
        ReportedSeconds anHourAhead = seconds(hour * 1_000_000, hour, hour + 1, 0);
        assertEquals(
                seconds(0, hour, hour + 1).seconds(),
                scene.decide(RELAY, new Command.ReportSeen(VIEW, ANNE.getSubject(), anHourAhead))
                        .getFirst()
                        .getViewSeen()
                        .getSecondsList());
    }

    @Test
    void aReportOfTooManySecondsIsRefused() {
        assertThrows(InvalidRequest.class, () -> seconds(0, new long[3601]));
    }

    private static Scene watchedByAnne() {
        return Scene.accepted().does(ANNE, new Command.OpenView(VIEW, STREAM, "garden", "", "", NONE, ""));
    }

    private static Command seenByAnne(long... afterBegin) {
        return new Command.ReportSeen(VIEW, ANNE.getSubject(), seconds(0, afterBegin));
    }

    private static ReportedSeconds seconds(long gatewayOffsetMicros, long... afterBegin) {
        return new ReportedSeconds(
                LongStream.of(afterBegin)
                        .mapToObj(after -> PaintedSecond.newBuilder()
                                .setSecond(Scene.BEGIN.getEpochSecond() + after)
                                .setPictures(25)
                                .build())
                        .toList(),
                gatewayOffsetMicros);
    }
}
