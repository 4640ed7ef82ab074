package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.OpenViewRequest;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.protocol.stream.v1.WatchStart;
import liveview.testkit.video.Ffmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may watch sees every whole picture that is published, and nothing before the view is in the journal. */
class WatchersSeeWhatIsPublishedTest extends RelayFixture {
    @TempDir
    Path folder;

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
    void whyAPersonWatchesGoesIntoTheJournalInHisWordsAndLanguage() {
        publishing(1, 30);
        Text why = Text.newBuilder()
                .setText("om de ploeg te leiden")
                .setLanguage("nl")
                .build();
        TestWatcher watcher = new TestWatcher(
                relay.as("dispatcher"),
                WatchStart.newBuilder()
                        .setAlarmId(alarmId)
                        .setCameraId("garden")
                        .setPurpose("assistance")
                        .setPurposeText(why)
                        .setCaseNumber("MO.11.77"));
        await().atMost(CEILING).until(() -> !watcher.fragments().isEmpty());
        OpenViewRequest view = alarms.views.getFirst();
        assertEquals("assistance", view.getPurpose());
        assertEquals(why, view.getPurposeText());
        assertEquals("MO.11.77", view.getCaseNumber());
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
}
