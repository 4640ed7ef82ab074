package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.time.Duration;
import java.util.UUID;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.StopReason;
import liveview.protocol.stream.v1.WatchEndReason;
import org.junit.jupiter.api.Test;

/** What the journal says of an alarm and its cameras ends views, LIVE and FILL, each when it must. */
class PicturesObeyTheJournalTest extends RelayFixture {
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
    void fillOutlivesTheEndOfLiveAndEndsWithTheWindow() {
        TestPublisher fill = fillOfAnEndedLive();
        fill.send(6, PICTURES.get(5));
        await().atMost(CEILING).until(() -> fill.settled(6));
        alarms.closeAlarm(alarmId);
        await().atMost(CEILING).until(() -> fill.ended != null);
        assertEquals(
                StopReason.STOP_REASON_ALARM_CLOSED,
                fill.answers.getLast().getStop().getReason());
    }

    @Test
    void fillThatOutlivesLiveIsSentElsewhereByARelayThatLeaves() {
        TestPublisher fill = fillOfAnEndedLive();
        relay.parts().leave();
        await().atMost(CEILING).until(() -> fill.ended != null);
        assertTrue(fill.answers.getLast().hasReconnect());
    }

    private TestPublisher fillOfAnEndedLive() {
        TestPublisher live = publishing(1, 5);
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, live.epoch());
        await().atMost(CEILING).until(fill::accepted);
        live.end(10);
        await().atMost(CEILING).until(() -> live.ended != null);
        return fill;
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
}
