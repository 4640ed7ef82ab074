package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One relay beside a fake alarm service, and pictures to publish at it. */
abstract class RelayFixture {
    static final Duration CEILING = Duration.ofSeconds(30);
    static final List<byte[]> PICTURES = TestPublisher.units(TestVideo.small(75).h264());

    final String alarmId = UUID.randomUUID().toString();
    final String streamId = UUID.randomUUID().toString();

    FakeAlarmService alarms;
    TestRelay relay;

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

    /** A publisher who has sent these pictures. */
    TestPublisher publishing(int first, int last) {
        TestPublisher publisher = TestPublisher.live(relay.as("central"), alarmId, streamId);
        await().atMost(CEILING).until(publisher::accepted);
        send(publisher, first, last);
        return publisher;
    }

    static void send(TestPublisher publisher, int first, int last) {
        for (int number = first; number <= last; number++) {
            publisher.send(number, PICTURES.get(number - 1));
        }
    }

    static AccessUnit.Builder damaged(TestPublisher publisher, int number) {
        return publisher
                .unit(number, PICTURES.get(number - 1))
                .setPayload(com.google.protobuf.ByteString.copyFrom(PICTURES.getFirst()));
    }
}
