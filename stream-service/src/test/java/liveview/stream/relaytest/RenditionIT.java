package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import liveview.media.AccessUnit;
import liveview.protocol.stream.v1.WatchResponse;
import liveview.stream.NumberedVideo;
import liveview.stream.WorkerConfig;
import liveview.stream.ffmpeg.FfmpegTranscoder;
import liveview.stream.ffmpeg.TestConfig;
import liveview.stream.work.RelayAddress;
import liveview.stream.work.RelayChannels;
import liveview.stream.work.Worker;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real relay, a real worker, real ffmpeg: what viewers of a rendition get. */
class RenditionIT {
    private static final List<AccessUnit> CLIP = NumberedVideo.units(640, 360, 100, "-bf", "0");

    private final FakeAlarmService alarms = new FakeAlarmService();
    private final TestRelay relay = new TestRelay(
            alarms,
            Map.of("liveview.stream.rendition.stop-after", "1s", "liveview.stream.rendition.start-within", "1s"));
    private final ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor();
    private final String alarmId = UUID.randomUUID().toString();
    private FfmpegTranscoder transcoder = new FfmpegTranscoder(TestConfig.DEFAULTS);
    private Worker worker = worker(transcoder);
    private final AtomicLong number = new AtomicLong();

    private Worker worker(FfmpegTranscoder with) {
        return Worker.of(new Settings(List.of(relay.address())), new AsWorker(), with);
    }

    @BeforeEach
    void startCamera() {
        publish(0);
    }

    @AfterEach
    void stopAll() {
        camera.shutdownNow();
        worker.close();
        transcoder.close();
        relay.close();
        alarms.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private void publish(long clockAheadSeconds) {
        TestPublisher publisher = TestPublisher.live(
                relay.as("central"), alarmId, UUID.randomUUID().toString(), clockAheadSeconds);
        soon().until(publisher::accepted);
        var _ = camera.scheduleAtFixedRate(() -> sendNext(publisher), 0, 40, TimeUnit.MILLISECONDS);
    }

    private void sendNext(TestPublisher publisher) {
        long next = number.incrementAndGet();
        publisher.send(next, CLIP.get((int) ((next - 1) % CLIP.size())).bytes());
    }

    private void startWorker() {
        worker.discover();
        soon().until(() -> worker.connectedRelays() == 1);
    }

    private TestWatcher watch(String rendition) {
        return new TestWatcher(relay.as("dispatcher"), alarmId, rendition);
    }

    @Test
    void oneViewerAndFiftyAreServedByOneChildWhichEndsAfterTheLast() {
        startWorker();
        TestWatcher first = watch("mobile");
        soon().until(() -> first.fragments().size() > 10);
        long child = onlyChild();

        List<TestWatcher> crowd =
                IntStream.range(0, 49).mapToObj(i -> watch("mobile")).toList();
        soon().until(() -> crowd.stream().allMatch(viewer -> viewer.fragments().size() > 25));
        assertEquals(child, onlyChild());
        assertEquals(1, worker.jobCount());
        assertRising(first.numbers());

        first.leave();
        crowd.forEach(TestWatcher::leave);
        soon().until(() -> transcoder.children().isEmpty());
        soon().until(() -> worker.jobCount() == 0);
    }

    @Test
    void pictureOfTheRenditionIsTheOneWithItsNumber() throws IOException {
        startWorker();
        TestWatcher original = watch("original");
        TestWatcher mobile = watch("mobile");
        soon().until(() -> mobile.fragments().size() > 50);
        for (var coded : mobile.fragments()) {
            original.fragments().stream()
                    .filter(sent -> sent.getNumber() == coded.getNumber())
                    .forEach(sent -> assertEquals(sent.getReceivedAt(), coded.getReceivedAt()));
        }
        assertEquals("mobile", mobile.answers.getFirst().getStarted().getRendition());
        var init = mobile.find(WatchResponse::hasInit).orElseThrow().getInit();
        assertEquals(360, init.getHeight());
        assertEquals(640, init.getWidth());
    }

    @Test
    void killedChildIsBackWithinTwoSecondsAndTheOriginalDoesNotNotice() throws Exception {
        startWorker();
        TestWatcher original = watch("original");
        TestWatcher mobile = watch("mobile");
        soon().until(() ->
                mobile.fragments().size() > 25 && original.fragments().size() > 25);
        long child = onlyChild();

        assertEquals(
                0,
                new ProcessBuilder("kill", "-KILL", Long.toString(child))
                        .start()
                        .waitFor());
        long killedAt = System.nanoTime();
        int before = mobile.fragments().size();
        soon().until(() -> ProcessHandle.of(child).isEmpty());
        soon().until(() -> mobile.fragments().size() > before + 3);
        Duration away = Duration.ofNanos(System.nanoTime() - killedAt);
        System.out.println("viewers have the rendition again after " + away.toMillis() + " ms");
        assertTrue(away.compareTo(Duration.ofSeconds(2)) < 0, away::toString);

        assertNotEquals(child, onlyChild());
        assertRising(mobile.numbers());
        List<Long> numbers = original.numbers();
        assertEquals(
                LongStream.rangeClosed(numbers.getFirst(), numbers.getLast())
                        .boxed()
                        .toList(),
                numbers,
                "the original is whole");
    }

    @Test
    void withoutAWorkerTheViewerIsToldInWords() {
        TestWatcher mobile = watch("mobile");
        soon().until(() -> mobile.ended != null);
        Status ended = mobile.ended;
        assertTrue(ended != null && ended.getCode() == Status.Code.UNAVAILABLE, String.valueOf(ended));
        assertTrue(String.valueOf(ended.getDescription()).endsWith("."));
    }

    @Test
    void lostWorkerIsFollowedByAnotherAndViewersStay() {
        startWorker();
        TestWatcher mobile = watch("mobile");
        soon().until(() -> mobile.fragments().size() > 10);
        worker.close();
        transcoder.close();
        int before = mobile.fragments().size();

        transcoder = new FfmpegTranscoder(TestConfig.DEFAULTS);
        worker = worker(transcoder);
        startWorker();
        soon().until(() -> mobile.fragments().size() > before + 25);
        assertRising(mobile.numbers());
        assertEquals(null, mobile.ended);
    }

    @Test
    void ageIsReckonedWithTheGatewaysClockAlsoWhenItIsWrong() {
        camera.shutdownNow();
        // another camera program takes over the same camera, its clock 41 s ahead
        TestPublisher publisher = TestPublisher.live(
                relay.as("central"), alarmId, UUID.randomUUID().toString(), 41);
        soon().until(publisher::accepted);
        startWorker();
        TestWatcher original = watch("original");
        soon().until(() -> {
            sendNext(publisher);
            return offset(original).isPresent();
        });
        TestWatcher mobile = watch("mobile");
        soon().until(() -> {
            sendNext(publisher);
            return offset(mobile)
                    .filter(micros -> Math.abs(micros - 41_000_000) < 500_000)
                    .isPresent();
        });
    }

    private static Optional<Long> offset(TestWatcher watcher) {
        return watcher.answers.stream()
                .filter(answer -> answer.hasClocks() && answer.getClocks().hasGatewayOffsetMicros())
                .reduce((first, second) -> second)
                .map(answer -> answer.getClocks().getGatewayOffsetMicros());
    }

    private long onlyChild() {
        assertEquals(1, transcoder.children().size());
        return transcoder.children().iterator().next();
    }

    private static void assertRising(List<Long> numbers) {
        assertEquals(numbers.stream().distinct().sorted().toList(), numbers);
    }

    /** Settings of the worker. */
    private record Settings(List<String> addresses) implements WorkerConfig {
        @Override
        public Optional<List<String>> relays() {
            return Optional.of(addresses);
        }

        @Override
        public Duration discoverEvery() {
            return Duration.ofMillis(200);
        }

        @Override
        public int slots() {
            return 4;
        }

        @Override
        public Optional<String> id() {
            return Optional.of("worker-1");
        }
    }

    /** Calls to the relay in the role worker. */
    private static final class AsWorker implements RelayChannels {
        @Override
        public ManagedChannel open(RelayAddress address) {
            return NettyChannelBuilder.forTarget(address.target())
                    .usePlaintext()
                    .build();
        }

        @Override
        public Optional<CallCredentials> credentials() {
            Metadata role = new Metadata();
            role.put(Metadata.Key.of("role", Metadata.ASCII_STRING_MARSHALLER), "worker");
            return Optional.of(new CallCredentials() {
                @Override
                public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
                    applier.apply(role);
                }
            });
        }
    }
}
