package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.PublishStart;
import org.junit.jupiter.api.Test;

/** What is no publish, or not this caller's, is refused with its kind, and harms nobody else. */
class BadPublishIsRefusedTest extends RelayFixture {
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
        assertEnded(
                liar,
                Status.Code.INVALID_ARGUMENT,
                "An access unit holds no picture of H.264. (access unit 6) Send each picture whole");

        TestPublisher wrongDigest = publishing(6, 10);
        wrongDigest.send(damaged(wrongDigest, 11));
        wrongDigest.send(damaged(wrongDigest, 11));
        assertEnded(
                wrongDigest,
                Status.Code.INVALID_ARGUMENT,
                "The SHA-256 of access unit 11 is not that of its payload. Send the digest");

        TestPublisher huge = publishing(11, 15);
        huge.send(16, new byte[5 << 20]);
        assertEnded(huge, Status.Code.RESOURCE_EXHAUSTED, "Access unit 16 is larger than ");

        TestPublisher honest = publishing(26, 40);
        await().atMost(CEILING).until(() -> honest.settled(40));
    }

    @Test
    void aPreAlarmPictureIsNotShownAsLive() {
        TestPublisher publisher = publishing(1, 5);
        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        await().atMost(CEILING).until(() -> watcher.numbers().contains(5L));
        publisher.send(publisher.unit(6, PICTURES.get(5)).setPreAlarm(true));
        await().atMost(CEILING).until(() -> publisher.ended != null);
        assertEquals(Status.Code.INVALID_ARGUMENT, publisher.ended.getCode());
        assertEquals(
                "Access unit 6 is of the pre-alarm, and LIVE shows none. Send what was taken before the alarm by FILL.",
                publisher.ended.getDescription());

        TestPublisher honest = publishing(26, 40);
        await().atMost(CEILING).until(() -> honest.settled(40));
        await().atMost(CEILING).until(() -> watcher.numbers().stream().anyMatch(number -> number > 6));
        assertFalse(watcher.numbers().contains(6L));
    }

    private static void assertEnded(TestPublisher publisher, Status.Code code, String sentence) {
        await().atMost(CEILING).until(() -> publisher.ended != null);
        assertEquals(code, publisher.ended.getCode());
        assertTrue(
                String.valueOf(publisher.ended.getDescription()).startsWith(sentence), publisher.ended::getDescription);
    }

    private void assertRefused(Status.Code code, PublishStart.Builder start) {
        TestPublisher publisher = TestPublisher.starting(relay.as("central"), start);
        await().atMost(CEILING).until(() -> publisher.ended != null);
        assertEquals(code, publisher.ended.getCode(), publisher.ended.getDescription());
    }

    private PublishStart.Builder start() {
        return TestPublisher.start(alarmId, streamId).setLane(Lane.LANE_LIVE);
    }
}
