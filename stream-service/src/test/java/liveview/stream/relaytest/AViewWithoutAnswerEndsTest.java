package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A look that alarm-service writes down too late is no look that goes on: the relay ends what it has given up. */
class AViewWithoutAnswerEndsTest {
    private static final Duration CEILING = Duration.ofSeconds(30);

    @Test
    void whatWasWrittenDownAfterTheRelayGaveUpIsEnded() {
        String alarmId = UUID.randomUUID().toString();
        try (FakeAlarmService alarms = new FakeAlarmService();
                TestRelay relay = new TestRelay(alarms, Map.of())) {
            TestPublisher publisher = TestPublisher.live(
                    relay.as("central"), alarmId, UUID.randomUUID().toString());
            await().atMost(CEILING).until(publisher::accepted);
            CountDownLatch committed = new CountDownLatch(1);
            alarms.viewsMayOpen = committed;
            try (TestPage page = new TestPage(relay, alarmId, true)) {
                await().atMost(CEILING).until(() -> page.find("problem").isPresent());
                assertEquals(
                        "urn:liveview:failure:neighbour-away",
                        page.find("problem")
                                .orElseThrow()
                                .getJsonObject("problem")
                                .getString("type"));
            }
            await().atMost(CEILING).until(() -> alarms.endsAsked.get() > 0);
            assertEquals(0, alarms.endedViews.size(), "nothing to end before it is there");
            committed.countDown();
            await().atMost(CEILING).until(() -> !alarms.endedViews.isEmpty());
            assertEquals(
                    alarms.views.getFirst().getViewId(),
                    alarms.endedViews.getFirst().getViewId());
        }
    }
}
