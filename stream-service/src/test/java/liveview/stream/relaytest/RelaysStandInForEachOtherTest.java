package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import liveview.protocol.stream.v1.StopReason;
import liveview.protocol.stream.v1.WatchEndReason;
import liveview.protocol.stream.v1.WatchResponse;
import org.junit.jupiter.api.Test;

/** Viewers and publishers go on at another relay when theirs is not the stream's origin, is killed, left or drained. */
class RelaysStandInForEachOtherTest extends RelayFixture {
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
}
