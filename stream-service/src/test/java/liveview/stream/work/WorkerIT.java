package liveview.stream.work;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import liveview.media.AccessUnit;
import liveview.protocol.internal.v1.WorkRequest;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.WatchEndReason;
import liveview.stream.NumberedVideo;
import liveview.stream.ffmpeg.FfmpegTranscoder;
import liveview.stream.ffmpeg.TestConfig;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerIT {
    private final FfmpegTranscoder transcoder = new FfmpegTranscoder(TestConfig.DEFAULTS);
    private final List<AccessUnit> original = NumberedVideo.units(640, 360, 50, "-bf", "0");

    private FakeRelay relay;
    private Worker worker;

    @BeforeEach
    void startBoth() throws IOException {
        relay = new FakeRelay(0);
        RelayDirectory directory = new RelayDirectory(List.of("127.0.0.1:" + relay.port()), InetAddress::getAllByName);
        worker = new Worker("worker-1", directory, new PlainChannels(), transcoder, 2);
        worker.discover();
        soon().until(() -> relay.freeSlots() == 2);
    }

    @AfterEach
    void stopBoth() {
        worker.close();
        relay.close();
        transcoder.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }

    private void startJob() {
        relay.assign("job-1", "mobile");
        soon().until(() -> !relay.published.isEmpty());
        relay.accept();
        soon().until(() -> !relay.watched.isEmpty());
    }

    @Test
    void assignedRenditionIsPublishedWithNumbersTimesAndDigestsOfItsOwnBytes() throws Exception {
        startJob();
        PublishStart start = relay.published.getFirst().getStart();
        assertEquals("mobile", start.getRendition());
        assertEquals("stream", start.getStreamId());
        assertEquals(Lane.LANE_LIVE, start.getLane());
        assertEquals("", relay.watched.getFirst().getStart().getRendition());

        relay.show(original);
        soon().until(() -> relay.units().size() == 50);

        assertEquals(
                LongStream.rangeClosed(1, 50).boxed().toList(),
                relay.units().stream().map(unit -> unit.getNumber()).toList());
        for (int i = 0; i < 50; i++) {
            var unit = relay.units().get(i);
            assertEquals(FakeRelay.timestamp(original.get(i).receivedAt()), unit.getReceivedAt());
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(unit.getPayload().toByteArray());
            assertEquals(com.google.protobuf.ByteString.copyFrom(digest), unit.getSha256());
        }
        assertTrue(relay.units().getFirst().getKeyFrame());
        assertTrue(relay.work.stream().anyMatch(WorkRequest::hasStarted));
        assertEquals(1, relay.freeSlots());
    }

    @Test
    void stoppedWorkLeavesNoChildAndNoCallAndGivesItsSlotBack() {
        startJob();
        relay.show(original);
        soon().until(() -> relay.units().size() == 50);

        relay.workers
                .getLast()
                .onNext(liveview.protocol.internal.v1.WorkResponse.newBuilder()
                        .setStop(liveview.protocol.internal.v1.StopWork.newBuilder()
                                .setJobId("job-1"))
                        .build());

        soon().until(() -> relay.endedWith().equals(List.of("")));
        soon().until(() -> transcoder.children().isEmpty());
        soon().until(() -> relay.lost.contains("watch"));
        soon().until(() -> relay.freeSlots() == 2);
        assertTrue(relay.published.stream().noneMatch(PublishRequest::hasEnd), "the rendition may be wanted again");
    }

    @Test
    void endOfTheOriginalEndsTheRenditionForGood() {
        startJob();
        relay.show(original);
        soon().until(() -> relay.units().size() == 50);
        relay.endWatch(WatchEndReason.WATCH_END_REASON_STREAM_ENDED);
        soon().until(() -> relay.published.stream().anyMatch(PublishRequest::hasEnd));
        assertEquals(50, relay.published.getLast().getEnd().getLastNumber());
        soon().until(() -> relay.endedWith().equals(List.of("")));
    }

    @Test
    void refusedWatchIsToldInWords() {
        startJob();
        relay.watchers
                .getLast()
                .onError(io.grpc.Status.NOT_FOUND
                        .withDescription("Nothing is published.")
                        .asRuntimeException());
        soon().until(() -> relay.endedWith().equals(List.of("The original was lost: Nothing is published.")));
        soon().until(() -> relay.freeSlots() == 2);
    }

    @Test
    void unknownRenditionAndFullWorkerAreToldInWords() {
        relay.assign("job-1", "wall");
        soon().until(() -> relay.endedWith().equals(List.of("This worker makes no rendition \"wall\".")));
        relay.assign("job-2", "mobile");
        relay.assign("job-3", "mobile");
        relay.assign("job-4", "mobile");
        soon().until(() -> relay.endedWith().contains("This worker has no room left."));
        assertEquals(0, relay.freeSlots());
    }

    @Test
    void clockProbeIsAnsweredWithTheGatewaysClock() {
        startJob();
        relay.tellGatewayOffset(41_000_000);
        relay.show(original.subList(0, 1));
        soon().until(() -> worker.counters().watched().sum() == 1);
        Instant sentAt = Instant.parse("2026-11-24T02:14:07Z");
        relay.probe(sentAt);
        soon().until(() -> relay.published.stream().anyMatch(PublishRequest::hasClock));
        ClockReply reply = relay.published.stream()
                .filter(PublishRequest::hasClock)
                .findFirst()
                .orElseThrow()
                .getClock();
        assertEquals(FakeRelay.timestamp(sentAt), reply.getProbeSentAt());
        assertEquals(FakeRelay.timestamp(sentAt.plusSeconds(41)), reply.getProbeReceivedAt());
    }

    @Test
    void lostRelayEndsItsWorkAndIsCalledAgain() throws IOException {
        startJob();
        relay.show(original);
        soon().until(() -> relay.units().size() == 50);
        int port = relay.port();
        relay.close();
        soon().until(() -> transcoder.children().isEmpty());

        relay = new FakeRelay(port);
        soon().until(() -> {
            worker.discover();
            return relay.freeSlots() == 2;
        });
        startJob();
    }

    @Test
    void stoppedWorkerLeavesNoChild() {
        startJob();
        relay.show(original);
        soon().until(() -> transcoder.children().size() == 1);
        worker.close();
        soon().until(() -> transcoder.children().isEmpty());
        soon().until(() -> relay.lost.contains("work"));
    }

    /** Channels without TLS, to a fake relay on loopback. */
    private static final class PlainChannels implements RelayChannels {
        @Override
        public ManagedChannel open(RelayAddress address) {
            return NettyChannelBuilder.forTarget(address.target())
                    .usePlaintext()
                    .build();
        }

        @Override
        public Optional<CallCredentials> credentials() {
            return Optional.empty();
        }
    }
}
