package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liveview.protocol.internal.v1.Assign;
import liveview.protocol.stream.v1.Lane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a relay gives work to its workers, and when it takes it back. */
class WorkTest {
    private static final Duration CEILING = Duration.ofSeconds(30);

    private final String alarmId = UUID.randomUUID().toString();

    private FakeAlarmService alarms;
    private TestRelay relay;
    private TestWorker worker;

    @BeforeEach
    void startRelay() {
        alarms = new FakeAlarmService();
        relay = new TestRelay(alarms, Map.of("liveview.stream.rendition.start-within", "500ms"));
        worker = new TestWorker(relay.as("worker"));
    }

    @AfterEach
    void stopRelay() {
        relay.close();
        alarms.close();
    }

    @Test
    void whatAWorkerDropsIsGivenOutAgainWhileItIsWanted() {
        Assign first = wantMobile("garden");
        worker.failed(first);
        await().atMost(CEILING).until(() -> worker.jobs().size() == 2);
        assertEquals(first.getStreamId(), worker.jobs().getLast().getStreamId());
    }

    @Test
    void whatAKilledWorkerLeavesWaitsForTheNextAsLongAsSomebodyWatches() {
        Assign left = wantMobile("garden");
        worker.disappear();
        TestWatcher late = watchMobile("hall");
        await().atMost(CEILING).until(() -> late.ended != null);
        assertEquals(Status.Code.UNAVAILABLE, late.ended.getCode());

        TestWorker next = new TestWorker(relay.as("worker"));
        await().atMost(CEILING).until(() -> !next.jobs().isEmpty());
        assertEquals(left.getStreamId(), next.jobs().getFirst().getStreamId());
    }

    @Test
    void withTheWindowItsWorkEnds() {
        Assign closed = wantMobile("garden");
        alarms.closeAlarm(alarmId);
        await().atMost(CEILING).until(() -> relay.parts().streams().all().isEmpty());
        worker.failed(closed);
        // whatever waits is given at once to who offers room
        worker.offer();
        alarms.closed = false;
        Assign other = wantMobile("hall");
        assertEquals(List.of(closed, other), worker.jobs());
    }

    @Test
    void aLeavingRelayEndsItsWorkersCallsAndTakesNoneBack() {
        wantMobile("garden");
        relay.parts().leave();
        await().atMost(CEILING).until(() -> worker.ended != null);
        assertEquals(Status.Code.OK, worker.ended.getCode());
        assertTrue(worker.answers.getLast().hasLeave());

        TestWorker again = new TestWorker(relay.as("worker"));
        await().atMost(CEILING).until(() -> again.ended != null);
        assertEquals(Status.Code.UNAVAILABLE, again.ended.getCode());
        assertEquals(List.of(), again.jobs());
    }

    /** Publishes that camera, and has somebody watch its rendition until a worker is given it. */
    private Assign wantMobile(String camera) {
        int before = worker.jobs().size();
        watchMobile(camera);
        await().atMost(CEILING).until(() -> worker.jobs().size() > before);
        Assign given = worker.jobs().getLast();
        assertEquals(camera, given.getCameraId());
        return given;
    }

    private TestWatcher watchMobile(String camera) {
        TestPublisher publisher = TestPublisher.starting(
                relay.as("central"),
                TestPublisher.start(alarmId, UUID.randomUUID().toString())
                        .setCameraId(camera)
                        .setLane(Lane.LANE_LIVE));
        await().atMost(CEILING).until(publisher::accepted);
        return new TestWatcher(relay.as("dispatcher"), alarmId, camera, "mobile");
    }
}
