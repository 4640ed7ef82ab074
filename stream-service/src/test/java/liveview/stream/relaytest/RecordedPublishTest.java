package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a publisher and viewers can rely on where the zone records. */
class RecordedPublishTest {
    private static final Duration CEILING = Duration.ofSeconds(30);
    private static final List<byte[]> PICTURES =
            TestPublisher.units(TestVideo.small(75).h264());

    private final String alarmId = UUID.randomUUID().toString();
    private final String streamId = UUID.randomUUID().toString();
    private final FakeAlarmService alarms = new FakeAlarmService();
    private final FakeEvidenceService evidence = new FakeEvidenceService();
    private TestRelay relay;

    @BeforeEach
    void start() {
        alarms.disposition = Disposition.DISPOSITION_DURABLE;
        relay = relay(Map.of());
    }

    @AfterEach
    void stop() {
        relay.close();
        alarms.close();
        evidence.close();
    }

    @Test
    void aUnitIsAcknowledgedWhenItIsDurableAndNotBefore() {
        TestPublisher publisher = live();
        assertEquals(Disposition.DISPOSITION_DURABLE, acceptedOf(publisher));
        send(publisher, 1, 10);
        await().atMost(CEILING).until(() -> evidence.received.size() == 10);
        assertFalse(publisher.settled(1), "it is received, not durable");

        evidence.store();

        await().atMost(CEILING).until(() -> settled(publisher, 1, 10));
        assertEquals(
                List.of(Disposition.DISPOSITION_DURABLE),
                publisher.answers.stream()
                        .filter(PublishResponse::hasAcknowledged)
                        .map(answer -> answer.getAcknowledged().getDisposition())
                        .distinct()
                        .toList());
        assertEquals(
                PICTURES.get(4).length, evidence.durable.get(5L).getPayload().size());
        assertEquals(Lane.LANE_LIVE, evidence.starts.getFirst().getLane());
        assertEquals(relay.address(), evidence.starts.getFirst().getRelay());
    }

    @Test
    void whatIsDurableIsRepeatedAtFillsStart() {
        TestPublisher publisher = live();
        send(publisher, 1, 10);
        await().atMost(CEILING).until(() -> evidence.received.size() == 10);
        evidence.store();
        publisher.cancel();

        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, publisher.epoch());
        await().atMost(CEILING).until(fill::accepted);

        assertEquals(
                10,
                fill.repeatedAtStart().stream()
                        .mapToLong(r -> r.getLast() - r.getFirst() + 1)
                        .sum());
    }

    @Test
    void theEndOfAPublishStoresWhatCame() {
        TestPublisher publisher = live();
        send(publisher, 1, 10);
        publisher.end(10);

        await().atMost(CEILING).until(() -> publisher.ended != null);
        assertEquals(10, evidence.durable.size());
        assertTrue(settled(publisher, 1, 10), "the publisher hears of it before the call ends");
    }

    @Test
    void aPublishThatEndsBeforeItsRecordingIsAcceptedIsKept() {
        CountDownLatch accepts = new CountDownLatch(1);
        evidence.accepts = accepts;
        TestPublisher publisher = live();
        send(publisher, 1, 10);
        publisher.end(10);
        await().atMost(CEILING).until(() -> !alarms.endedStreams.isEmpty());
        assertNull(publisher.ended, "the call stays open until what it brought is kept");

        accepts.countDown();

        await().atMost(CEILING).until(() -> publisher.ended != null);
        assertEquals(10, evidence.durable.size());
        assertTrue(settled(publisher, 1, 10), "the publisher hears of it before the call ends");
    }

    @Test
    void aPublishThatEndsWhileTheEvidenceIsAwayIsKeptWhenItIsBack() {
        evidence.kill();
        TestPublisher publisher = live();
        send(publisher, 1, 10);
        publisher.end(10);
        await().atMost(CEILING).until(() -> !alarms.endedStreams.isEmpty());

        evidence.start();

        await().atMost(CEILING).until(() -> publisher.ended != null);
        assertEquals(10, evidence.durable.size());
        assertTrue(settled(publisher, 1, 10));
    }

    @Test
    void aPublishThatEndsIsHeldOpenNoLongerThanItMayBe() {
        relay.close();
        evidence.kill();
        relay = relay(Map.of("liveview.stream.evidence-service.settled-within", "300ms"));
        TestPublisher publisher = live();
        send(publisher, 1, 10);
        publisher.end(10);

        await().atMost(CEILING).until(() -> publisher.ended != null);
        assertFalse(publisher.settled(1));
        await().atMost(CEILING).until(() -> relay.parts().keepers().waiting() == 0);
    }

    @Test
    void theEvidenceServiceKnowsTheRelayBeforeTheFirstPublish() {
        relay.parts().greet();
        await().atMost(CEILING).until(() -> evidence.greetings.get() == 1);
    }

    @Test
    void whatALostEvidenceServiceHadIsAskedForAgainAndLiveGoesOn() {
        TestPublisher publisher = live();
        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        send(publisher, 1, 10);
        await().atMost(CEILING).until(() -> evidence.received.size() == 10);
        evidence.kill();
        send(publisher, 11, 30);
        await().atMost(CEILING).until(() -> watcher.numbers().contains(30L));
        assertFalse(publisher.settled(1));

        evidence.start();

        await().atMost(CEILING).until(() -> asked(publisher).contains(10L));
        assertTrue(asked(publisher).containsAll(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)));
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, publisher.epoch());
        await().atMost(CEILING).until(fill::accepted);
        asked(publisher).forEach(number -> fill.send(number, PICTURES.get(number.intValue() - 1)));
        await().atMost(CEILING).until(() -> evidence.received.size() == 30);
        evidence.store();
        await().atMost(CEILING).until(() -> settled(publisher, 1, 30));
        assertEquals(LongStream.rangeClosed(1, 30).boxed().toList(), List.copyOf(evidence.durable.keySet()));
    }

    @Test
    void whatFindsNoRoomIsForgottenAndAskedForOnceThereIsSome() {
        relay.close();
        int most = PICTURES.getFirst().length + 1_000;
        relay = relay(Map.of("liveview.stream.evidence-service.queue", Integer.toString(most)));
        TestPublisher publisher = live();
        await().atMost(CEILING).until(() -> evidence.starts.size() == 1);
        evidence.kill();
        send(publisher, 1, 40);
        await().atMost(CEILING)
                .until(() -> relay.parts().counters().unitsForgotten.sum() > 0
                        && relay.parts().counters().unitsTaken.sum() == 40);
        assertTrue(relay.parts().keepers().waiting() <= most);

        evidence.start();

        // each number is kept or asked for
        await().atMost(CEILING)
                .until(() -> !asked(publisher).isEmpty()
                        && evidence.received.size() + asked(publisher).size() == 40);
        assertEquals(0, relay.parts().keepers().waiting());
    }

    @Test
    void fillIsHeldUpWhileTheEvidenceIsAwayAndLosesNothing() {
        relay.close();
        int most = 2
                * PICTURES.stream()
                        .limit(25)
                        .mapToInt(picture -> picture.length)
                        .sum();
        int all = PICTURES.stream().mapToInt(picture -> picture.length).sum();
        assertTrue(all > most, "without waiting some would find no room");
        relay = relay(Map.of("liveview.stream.evidence-service.queue", Integer.toString(most)));
        TestPublisher publisher = live();
        await().atMost(CEILING).until(() -> evidence.starts.size() == 1);
        evidence.kill();
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, publisher.epoch());
        await().atMost(CEILING).until(fill::accepted);
        send(fill, 1, 75);

        evidence.start();

        await().atMost(CEILING).until(() -> evidence.received.size() == 75);
        assertEquals(0, relay.parts().counters().unitsForgotten.sum());
    }

    @Test
    void afterTheCloseOnlyWhatWasCapturedBeforeIsKept() {
        TestPublisher publisher = live();
        send(publisher, 1, 1);
        alarms.closeAlarm(alarmId);
        await().atMost(CEILING).until(() -> publisher.ended != null);
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, publisher.epoch());
        await().atMost(CEILING).until(fill::accepted);
        fill.send(fill.unit(2, PICTURES.get(1), Instant.now().minusSeconds(60)));
        fill.send(fill.unit(3, PICTURES.get(2), Instant.now().plusSeconds(60)));

        await().atMost(CEILING).until(() -> fill.settled(3) && evidence.received.containsKey(2L));
        evidence.store();
        await().atMost(CEILING).until(() -> fill.settled(2));
        assertFalse(evidence.durable.containsKey(3L));
        assertEquals(
                List.of(Disposition.DISPOSITION_NOT_RECORDED),
                fill.answers.stream()
                        .filter(PublishResponse::hasAcknowledged)
                        .map(PublishResponse::getAcknowledged)
                        .filter(settled -> settled.getRangesList().stream().anyMatch(range -> range.getFirst() == 3))
                        .map(settled -> settled.getDisposition())
                        .toList());
    }

    private TestRelay relay(Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("liveview.stream.evidence-service.address", evidence.address());
        all.put("liveview.stream.evidence-service.retry", "50ms");
        return new TestRelay(alarms, all);
    }

    private TestPublisher live() {
        TestPublisher publisher = TestPublisher.live(relay.as("central"), alarmId, streamId);
        await().atMost(CEILING).until(publisher::accepted);
        return publisher;
    }

    private static void send(TestPublisher publisher, int first, int last) {
        for (int number = first; number <= last; number++) {
            publisher.send(number, PICTURES.get(number - 1));
        }
    }

    private static boolean settled(TestPublisher publisher, long first, long last) {
        return LongStream.rangeClosed(first, last).allMatch(publisher::settled);
    }

    /** The numbers that were asked for again. */
    private static SortedSet<Long> asked(TestPublisher publisher) {
        return publisher.answers.stream()
                .flatMap(answer -> answer.getResend().getRangesList().stream())
                .flatMap(range -> LongStream.rangeClosed(range.getFirst(), range.getLast())
                        .boxed())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Disposition acceptedOf(TestPublisher publisher) {
        return publisher
                .find(PublishResponse::hasAccepted)
                .orElseThrow()
                .getAccepted()
                .getDisposition();
    }
}
