package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.StopReason;
import liveview.protocol.stream.v1.WatchEndReason;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.testkit.video.Ffmpeg;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What publishers and viewers over gRPC can rely on. */
class RelayTest {
    private static final Duration CEILING = Duration.ofSeconds(30);
    private static final List<byte[]> PICTURES =
            TestPublisher.units(TestVideo.small(75).h264());

    private final String alarmId = UUID.randomUUID().toString();
    private final String streamId = UUID.randomUUID().toString();

    @TempDir
    Path folder;

    private FakeAlarmService alarms;
    private TestRelay relay;

    @BeforeEach
    void startRelay() {
        alarms = new FakeAlarmService();
        relay = new TestRelay(alarms, Map.of("liveview.stream.relay.report-seen-every", "200ms"));
    }

    @AfterEach
    void stopRelay() {
        relay.close();
        alarms.close();
    }

    @Test
    void whatIsPublishedIsWatchedToThePixelAndSettled() throws IOException {
        TestPublisher publisher = publishing(1, 30);
        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        await().atMost(CEILING).until(() -> watcher.numbers().contains(30L));
        send(publisher, 31, 75);
        await().atMost(CEILING).until(() -> watcher.numbers().contains(75L));

        assertEquals(LongStream.rangeClosed(26, 75).boxed().toList(), watcher.numbers());
        assertTrue(watcher.answers.get(0).hasStarted());
        WatchResponse init = watcher.find(WatchResponse::hasInit).orElseThrow();
        assertEquals(320, init.getInit().getWidth());
        assertTrue(watcher.answers.indexOf(init)
                < watcher.answers.indexOf(
                        watcher.find(WatchResponse::hasFragment).orElseThrow()));
        Path file = Files.write(folder.resolve("watched.mp4"), watcher.file());
        assertEquals(
                "50",
                Ffmpeg.ffprobe(
                        "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", file.toString()));
        await().atMost(CEILING).until(() -> publisher.settled(1) && publisher.settled(75));
        assertEquals(
                Disposition.DISPOSITION_NOT_RECORDED,
                publisher
                        .find(PublishResponse::hasAcknowledged)
                        .orElseThrow()
                        .getAcknowledged()
                        .getDisposition());
    }

    @Test
    void noPictureBeforeTheViewIsInTheJournal() {
        publishing(1, 30);
        alarms.viewsMayOpen = new CountDownLatch(1);
        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        TestWatcher edge = new TestWatcher(relay.as("relay"), alarmId);
        await().atMost(CEILING).until(() -> !edge.fragments().isEmpty());
        assertTrue(watcher.answers.isEmpty());
        alarms.viewsMayOpen.countDown();
        await().atMost(CEILING).until(() -> !watcher.fragments().isEmpty());
        assertEquals(1, alarms.views.size());
        assertEquals("dispatcher", alarms.views.getFirst().getViewer().getRole());
        assertEquals(
                alarms.views.getFirst().getViewId(),
                watcher.answers.getFirst().getStarted().getViewId());
    }

    @Test
    void whoMayNotWatchIsToldInTheAlarmServicesWords() {
        publishing(1, 5);
        TestWatcher watcher = new TestWatcher(relay.as("officer"), alarmId);
        await().atMost(CEILING).until(() -> watcher.ended != null);
        assertEquals(Status.Code.PERMISSION_DENIED, watcher.ended.getCode());
        assertEquals("Your team is not assigned to this alarm. Ask the dispatcher.", watcher.ended.getDescription());
        assertTrue(watcher.answers.isEmpty());
    }

    @Test
    void paintedSecondsAreReportedAndAcknowledged() {
        publishing(1, 30);
        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        await().atMost(CEILING).until(() -> !watcher.fragments().isEmpty());
        watcher.painted(28, 1000, 25, false);
        await().atMost(CEILING)
                .until(() -> watcher.find(WatchResponse::hasPaintedAcknowledged).isPresent());
        watcher.painted(30, 1001, 3, false);
        watcher.leave();
        await().atMost(CEILING).until(() -> !alarms.endedViews.isEmpty());
        assertTrue(alarms.endedViews.getFirst().getByViewer());
        assertEquals(Map.of(1000L, 25, 1001L, 3), alarms.seen);
    }

    @Test
    void aClosedAlarmEndsViewersAndPublisherAndNewOnesAreRefused() {
        TestPublisher publisher = publishing(1, 30);
        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        await().atMost(CEILING).until(() -> !watcher.fragments().isEmpty());
        long before = System.nanoTime();
        alarms.closeAlarm(alarmId);
        await().atMost(CEILING).until(() -> watcher.ended != null && publisher.ended != null);
        assertTrue(System.nanoTime() - before < Duration.ofSeconds(1).toNanos());
        assertEquals(
                WatchEndReason.WATCH_END_REASON_ALARM_CLOSED,
                watcher.answers.getLast().getEnded().getReason());
        assertEquals(
                StopReason.STOP_REASON_ALARM_CLOSED,
                publisher.answers.getLast().getStop().getReason());
        await().atMost(CEILING).until(() -> !alarms.endedViews.isEmpty());
        assertFalse(alarms.endedViews.getFirst().getByViewer());

        TestPublisher again = TestPublisher.live(relay.as("central"), alarmId, streamId);
        await().atMost(CEILING).until(() -> again.ended != null);
        assertEquals(Status.Code.FAILED_PRECONDITION, again.ended.getCode());
        assertEquals("The alarm is closed. Raise another one.", again.ended.getDescription());
    }

    @Test
    void theEndOfTheWindowEndsViewsWithoutAnyoneSayingSo() {
        alarms.window = Duration.ofSeconds(2);
        TestPublisher publisher = publishing(1, 30);
        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        await().atMost(CEILING).until(() -> watcher.ended != null && publisher.ended != null);
        assertEquals(
                WatchEndReason.WATCH_END_REASON_WINDOW_ENDED,
                watcher.answers.getLast().getEnded().getReason());
    }

    @Test
    void aStoppedCameraEndsAndItsNeighbourGoesOn() {
        TestPublisher garden = publishing(1, 30);
        TestPublisher hall = TestPublisher.starting(
                relay.as("central"),
                TestPublisher.start(alarmId, UUID.randomUUID().toString())
                        .setCameraId("hall")
                        .setLane(Lane.LANE_LIVE));
        await().atMost(CEILING).until(hall::accepted);
        alarms.stopCamera(alarmId, "garden");
        await().atMost(CEILING).until(() -> garden.ended != null);
        assertEquals(
                StopReason.STOP_REASON_PICTURES_STOPPED,
                garden.answers.getLast().getStop().getReason());
        hall.send(1, PICTURES.getFirst());
        await().atMost(CEILING).until(() -> hall.settled(1));
    }

    @Test
    void theJournalIsFollowedOverARestartOfAlarmService() {
        publishing(1, 30);
        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        await().atMost(CEILING).until(() -> !watcher.fragments().isEmpty());
        alarms.restart();
        alarms.closeAlarm(alarmId);
        await().atMost(CEILING).until(() -> watcher.ended != null);
        assertEquals(
                WatchEndReason.WATCH_END_REASON_ALARM_CLOSED,
                watcher.answers.getLast().getEnded().getReason());
    }

    @Test
    void anEdgeWaitsForAViewThatIsGrantedSlowly() {
        try (TestRelay edge = new TestRelay(alarms, Map.of())) {
            publishing(1, 30);
            alarms.viewsMayOpen = new CountDownLatch(1);
            TestWatcher watcher = new TestWatcher(edge.as("dispatcher"), alarmId);
            // longer than a few ticks of the relay
            await().atMost(CEILING).during(Duration.ofSeconds(1)).until(() -> watcher.ended == null);
            assertTrue(watcher.answers.isEmpty());
            alarms.viewsMayOpen.countDown();
            await().atMost(CEILING).until(() -> watcher.numbers().contains(30L));
        }
    }

    @Test
    void anEdgeFansOutAndGoesOnWhenTheOriginIsKilled() {
        try (TestRelay edge = new TestRelay(alarms, Map.of())) {
            publishing(1, 30);
            TestWatcher watcher = new TestWatcher(edge.as("dispatcher"), alarmId);
            await().atMost(CEILING).until(() -> watcher.numbers().contains(30L));

            relay.kill();
            TestPublisher again = TestPublisher.live(edge.as("central"), alarmId, streamId);
            await().atMost(CEILING).until(again::accepted);
            assertEquals(2, again.epoch());
            send(again, 26, 75);
            await().atMost(CEILING).until(() -> watcher.numbers().contains(75L));
            assertEquals(LongStream.rangeClosed(26, 75).boxed().toList(), watcher.numbers());
            assertEquals(
                    1, watcher.answers.stream().filter(WatchResponse::hasInit).count());
        }
    }

    @Test
    void aPublisherThatMovesToAnotherRelayIsFollowedByTheEdge() {
        try (TestRelay edge = new TestRelay(alarms, Map.of());
                TestRelay third = new TestRelay(alarms, Map.of())) {
            TestPublisher first = publishing(1, 30);
            TestWatcher watcher = new TestWatcher(edge.as("dispatcher"), alarmId);
            await().atMost(CEILING).until(() -> watcher.numbers().contains(30L));

            TestPublisher moved = TestPublisher.live(third.as("central"), alarmId, streamId);
            await().atMost(CEILING).until(moved::accepted);
            await().atMost(CEILING).until(() -> first.ended != null);
            assertEquals(
                    StopReason.STOP_REASON_SUPERSEDED,
                    first.answers.getLast().getStop().getReason());
            send(moved, 51, 75);
            await().atMost(CEILING).until(() -> watcher.numbers().contains(75L));
        }
    }

    @Test
    void whoWatchesWhereThePublisherWasFollowsHimToAnotherRelay() {
        try (TestRelay other = new TestRelay(alarms, Map.of())) {
            TestPublisher first = publishing(1, 30);
            TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
            await().atMost(CEILING).until(() -> watcher.numbers().contains(30L));

            first.cancel();
            TestPublisher moved = TestPublisher.live(other.as("central"), alarmId, streamId);
            await().atMost(CEILING).until(moved::accepted);
            send(moved, 51, 75);
            await().atMost(CEILING).until(() -> watcher.numbers().contains(75L));
            assertNull(watcher.ended);
        }
    }

    @Test
    void theSecondPublishOfAStreamIsTheRightOne() {
        TestPublisher first = publishing(1, 10);
        await().atMost(CEILING).until(() -> first.settled(10));
        TestPublisher second = TestPublisher.live(relay.as("central"), alarmId, streamId);
        await().atMost(CEILING).until(() -> second.accepted() && first.ended != null);
        assertEquals(
                StopReason.STOP_REASON_SUPERSEDED,
                first.answers.getLast().getStop().getReason());
        assertEquals(1, second.repeatedAtStart().size());
        assertEquals(10, second.repeatedAtStart().getFirst().getLast());
    }

    @Test
    void aDrainedRelaySendsEverybodyElsewhere() {
        TestPublisher publisher = publishing(1, 30);
        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        await().atMost(CEILING).until(() -> !watcher.fragments().isEmpty());
        relay.parts().leave();
        await().atMost(CEILING).until(() -> watcher.ended != null && publisher.ended != null);
        assertTrue(publisher.answers.getLast().hasReconnect());
        assertEquals(
                WatchEndReason.WATCH_END_REASON_DRAINING,
                watcher.answers.getLast().getEnded().getReason());
        TestPublisher late = TestPublisher.live(relay.as("central"), alarmId, streamId);
        await().atMost(CEILING).until(() -> late.ended != null);
        assertEquals(Status.Code.UNAVAILABLE, late.ended.getCode());
        TestWatcher lateViewer = new TestWatcher(relay.as("dispatcher"), alarmId);
        await().atMost(CEILING).until(() -> lateViewer.ended != null);
        assertEquals(Status.Code.UNAVAILABLE, lateViewer.ended.getCode());
    }

    @Test
    void aRelayGreetsAlarmServiceUntilItAnswers() {
        alarms.away = true;
        relay.parts().greet();
        await().atMost(CEILING).until(() -> alarms.locates.get() == 1);
        alarms.away = false;
        await().atMost(CEILING).until(() -> alarms.locates.get() == 2);
        // longer than between two greetings
        await().atMost(CEILING).during(Duration.ofMillis(2500)).until(() -> alarms.locates.get() == 2);
    }

    @Test
    void aWrongClockIsMeasuredAndShown() {
        TestPublisher publisher = TestPublisher.live(relay.as("central"), alarmId, streamId, 41);
        await().atMost(CEILING).until(publisher::accepted);
        send(publisher, 1, 30);
        TestWatcher watcher = new TestWatcher(relay.as("relay"), alarmId);
        await().atMost(CEILING)
                .until(() -> watcher.find(answer ->
                                answer.hasClocks() && answer.getClocks().hasGatewayOffsetMicros())
                        .isPresent());
        long offset =
                watcher.find(WatchResponse::hasClocks).orElseThrow().getClocks().getGatewayOffsetMicros();
        assertEquals(41.0, offset / 1e6, 0.5);
    }

    @Test
    void whatIsNotAPublishIsRefusedWithItsKind() {
        assertRefused(Status.Code.INVALID_ARGUMENT, start().clearLane());
        assertRefused(Status.Code.INVALID_ARGUMENT, start().setStreamId("camera-1"));
        assertRefused(Status.Code.INVALID_ARGUMENT, start().setAlarmId(""));
        assertRefused(Status.Code.INVALID_ARGUMENT, start().setCameraId(""));
        assertRefused(Status.Code.INVALID_ARGUMENT, start().setLane(Lane.LANE_FILL));
        PublishStart.Builder mjpeg = start();
        mjpeg.getFormatBuilder().setCodec("mjpeg");
        assertRefused(Status.Code.INVALID_ARGUMENT, mjpeg);
    }

    @Test
    void aCentralPublishesOriginalsAndAWorkerRenditions() {
        assertRefused(Status.Code.PERMISSION_DENIED, start().setRendition("mobile"));
        TestPublisher worker = TestPublisher.starting(relay.as("worker"), start());
        await().atMost(CEILING).until(() -> worker.ended != null);
        assertEquals(Status.Code.PERMISSION_DENIED, worker.ended.getCode());
    }

    @Test
    void whatIsNotAPictureIsRefusedAndTheServiceLivesOn() {
        byte[] garbage = "this is no picture at all, and says so".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        TestPublisher liar = publishing(1, 5);
        liar.send(6, garbage);
        await().atMost(CEILING).until(() -> liar.ended != null);
        assertEquals(Status.Code.INVALID_ARGUMENT, liar.ended.getCode());

        TestPublisher wrongDigest = publishing(6, 10);
        wrongDigest.send(damaged(wrongDigest, 11));
        wrongDigest.send(damaged(wrongDigest, 11));
        await().atMost(CEILING).until(() -> wrongDigest.ended != null);
        assertEquals(Status.Code.INVALID_ARGUMENT, wrongDigest.ended.getCode());

        TestPublisher huge = publishing(11, 15);
        huge.send(16, new byte[5 << 20]);
        await().atMost(CEILING).until(() -> huge.ended != null);
        assertEquals(Status.Code.RESOURCE_EXHAUSTED, huge.ended.getCode());

        TestPublisher honest = publishing(26, 40);
        await().atMost(CEILING).until(() -> honest.settled(40));
    }

    @Test
    void aDamagedPictureIsLeftOutWhenItsLossIsStated() {
        TestPublisher publisher = publishing(1, 30);
        TestWatcher watcher = new TestWatcher(relay.as("relay"), alarmId);
        byte[] damaged = {0, 0, 0, 1, 0x41};
        publisher.send(publisher.unit(31, damaged).setLostPackets(3));
        send(publisher, 32, 60);
        await().atMost(CEILING).until(() -> watcher.numbers().contains(60L));
        assertTrue(publisher.settled(31));
        assertFalse(watcher.numbers().contains(31L));
        assertFalse(watcher.numbers().contains(32L), "shown before the next key frame");
        assertTrue(watcher.numbers().contains(51L));
    }

    @Test
    void aUnitThatWasDamagedOnItsWayIsAskedForAgain() {
        TestPublisher publisher = publishing(1, 30);
        publisher.send(damaged(publisher, 31));
        await().atMost(CEILING).until(() -> publisher.askedAgain(31, 31) == 1);
        send(publisher, 32, 40);
        await().atMost(CEILING).until(() -> publisher.settled(40));
        assertFalse(publisher.settled(31));

        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, publisher.epoch());
        await().atMost(CEILING).until(fill::accepted);
        fill.send(31, PICTURES.get(30));
        await().atMost(CEILING).until(() -> fill.settled(31));
    }

    @Test
    void whatLiveLeftOutIsAskedForButWhatFillBroughtBeforeIsNot() {
        TestPublisher publisher = publishing(1, 10);
        await().atMost(CEILING).until(() -> publisher.settled(10));
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, publisher.epoch());
        await().atMost(CEILING).until(fill::accepted);
        fill.send(12, PICTURES.get(11));
        await().atMost(CEILING).until(() -> fill.settled(12));
        send(publisher, 26, 30);
        await().atMost(CEILING).until(() -> publisher.askedAgain(11, 11) == 1);
        assertEquals(1, publisher.askedAgain(13, 25));
    }

    @Test
    void aKeyFrameIsAskedForWhenAViewerFindsNone() {
        TestPublisher publisher = publishing(2, 10);
        await().atMost(CEILING).until(() -> publisher.settled(10));
        // nothing is shown before the first key frame, and nobody watches: asked for once
        assertEquals(1, publisher.keyFramesWanted());
        await().atMost(CEILING).until(() -> {
            new TestWatcher(relay.as("relay"), alarmId).leave();
            return publisher.keyFramesWanted() == 2;
        });
        send(publisher, 26, 30);
        await().atMost(CEILING).until(() -> publisher.settled(30));
        TestWatcher watcher = new TestWatcher(relay.as("relay"), alarmId);
        await().atMost(CEILING).until(() -> watcher.numbers().contains(30L));
        assertEquals(2, publisher.keyFramesWanted());
    }

    @Test
    void aKeyFrameIsAskedForOnceWhenAGapMakesTheRestUseless() {
        TestPublisher publisher = publishing(1, 10);
        send(publisher, 15, 25);
        await().atMost(CEILING).until(() -> publisher.settled(25));
        assertEquals(1, publisher.keyFramesWanted());
    }

    @Test
    void aPublishWaitsUntilTheJournalIsReadUpToItsAlarm() {
        publishing(1, 5);
        alarms.holdJournal();
        long position = alarms.stopCamera(UUID.randomUUID().toString(), "hall");
        TestPublisher ahead = TestPublisher.starting(
                relay.as("central"),
                TestPublisher.start(alarmId, UUID.randomUUID().toString())
                        .setLane(Lane.LANE_LIVE)
                        .setAlarmPosition(position));
        await().atMost(CEILING).during(Duration.ofMillis(500)).until(() -> !ahead.accepted());
        alarms.releaseJournal();
        await().atMost(CEILING).until(ahead::accepted);
    }

    @Test
    void aJournalThatIsNotReadHoldsUpNoPublishForGood() {
        publishing(1, 5);
        alarms.holdJournal();
        TestPublisher ahead = TestPublisher.starting(
                relay.as("central"),
                TestPublisher.start(alarmId, UUID.randomUUID().toString())
                        .setLane(Lane.LANE_LIVE)
                        .setAlarmPosition(1_000_000));
        await().atMost(CEILING).until(ahead::accepted);
    }

    @Test
    void afterTheEndFillIsTakenOfWhatWasReceivedBeforeByTheZonesClock() {
        TestPublisher live = publishing(1, 5);
        alarms.closeAlarm(alarmId);
        await().atMost(CEILING).until(() -> live.ended != null);
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, live.epoch(), 41);
        await().atMost(CEILING).until(fill::accepted);
        fill.send(fill.unit(6, PICTURES.get(5), alarms.closedAt().minusSeconds(20)));
        fill.send(fill.unit(7, PICTURES.get(6), alarms.closedAt().plusSeconds(20)));
        await().atMost(CEILING).until(() -> fill.settled(6) && fill.settled(7));
        assertEquals(1, relay.parts().counters().unitsTooLate.sum());
        await().atMost(CEILING).during(Duration.ofMillis(500)).until(() -> fill.ended == null);

        relay.parts().leave();
        await().atMost(CEILING).until(() -> fill.ended != null);
        assertTrue(fill.answers.getLast().hasReconnect());
    }

    @Test
    void aWithdrawnBasisEndsFillForGood() {
        TestPublisher live = publishing(1, 5);
        alarms.closeAlarm(alarmId);
        await().atMost(CEILING).until(() -> live.ended != null);
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, live.epoch());
        await().atMost(CEILING).until(fill::accepted);
        alarms.withdrawBasis(alarmId);
        await().atMost(CEILING).until(() -> {
            fill.send(6, PICTURES.get(5));
            return fill.ended != null;
        });
        assertEquals(
                StopReason.STOP_REASON_BASIS_WITHDRAWN,
                fill.answers.getLast().getStop().getReason());
    }

    private static AccessUnit.Builder damaged(TestPublisher publisher, int number) {
        return publisher
                .unit(number, PICTURES.get(number - 1))
                .setPayload(com.google.protobuf.ByteString.copyFrom(PICTURES.getFirst()));
    }

    private void assertRefused(Status.Code code, PublishStart.Builder start) {
        TestPublisher publisher = TestPublisher.starting(relay.as("central"), start);
        await().atMost(CEILING).until(() -> publisher.ended != null);
        assertEquals(code, publisher.ended.getCode(), publisher.ended.getDescription());
    }

    private PublishStart.Builder start() {
        return TestPublisher.start(alarmId, streamId).setLane(Lane.LANE_LIVE);
    }

    /** A publisher who has sent these pictures. */
    private TestPublisher publishing(int first, int last) {
        TestPublisher publisher = TestPublisher.live(relay.as("central"), alarmId, streamId);
        await().atMost(CEILING).until(publisher::accepted);
        send(publisher, first, last);
        return publisher;
    }

    private static void send(TestPublisher publisher, int first, int last) {
        for (int number = first; number <= last; number++) {
            publisher.send(number, PICTURES.get(number - 1));
        }
    }
}
