package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import liveview.stream.LiveStreamKey;
import liveview.testkit.video.Ffmpeg;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came before the operator's "send": a clip of its own, never in the live timeline. */
class PreAlarmTest {
    private static final Duration CEILING = Duration.ofSeconds(30);
    private static final List<byte[]> PICTURES =
            TestPublisher.units(TestVideo.small(75).h264());

    private final String alarmId = UUID.randomUUID().toString();
    private final String streamId = UUID.randomUUID().toString();
    private final LiveStreamKey key = new LiveStreamKey(alarmId, "garden", LiveStreamKey.ORIGINAL);

    @TempDir
    Path folder;

    private FakeAlarmService alarms;
    private TestRelay relay;

    @BeforeEach
    void startRelay() {
        alarms = new FakeAlarmService();
        relay = new TestRelay(alarms, Map.of("liveview.stream.relay.pre-alarm", "200K"));
    }

    @AfterEach
    void stopRelay() {
        relay.close();
        alarms.close();
    }

    @Test
    void isAClipAtEachRelayAndNeverInTheLiveTimeline() throws IOException {
        TestPublisher live = live();
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, live.epoch());
        await().atMost(CEILING).until(fill::accepted);
        for (int number = 50; number >= 1; number--) {
            fill.send(fill.unit(number, PICTURES.get(number - 1)).setPreAlarm(true));
        }
        assertEquals(Optional.empty(), clip(relay), "not whole yet");
        await().atMost(CEILING).until(() -> fill.settled(1));
        try (TestRelay edge = new TestRelay(alarms, Map.of())) {
            for (TestRelay asked : List.of(relay, edge)) {
                await().atMost(CEILING).until(() -> clip(asked).isPresent());
                Path file = Files.write(folder.resolve("clip.mp4"), clip(asked).orElseThrow());
                assertEquals(
                        "50",
                        Ffmpeg.ffprobe(
                                "-count_frames",
                                "-show_entries",
                                "stream=nb_read_frames",
                                "-of",
                                "csv=p=0",
                                file.toString()));
            }
        }
        assertTrue(alarms.views.stream().allMatch(view -> view.getRendition().equals("pre-alarm")));
        assertEquals(alarms.views.size(), alarms.endedViews.size());

        TestWatcher watcher = new TestWatcher(relay.as("dispatcher"), alarmId);
        live.send(51, PICTURES.get(50));
        await().atMost(CEILING).until(() -> watcher.numbers().contains(51L));
        assertEquals(List.of(51L), watcher.numbers());
    }

    @Test
    void whatExceedsTheBoundIsSettledAndNotKept() {
        TestPublisher live = live();
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, live.epoch());
        await().atMost(CEILING).until(fill::accepted);
        byte[] large = java.util.Arrays.copyOf(PICTURES.getFirst(), 150_000);
        for (int number = 1; number <= 20; number++) {
            fill.send(fill.unit(number, large).setPreAlarm(true));
        }
        await().atMost(CEILING).until(() -> fill.settled(20));
        await().atMost(CEILING).until(() -> clip(relay).isPresent());
        assertTrue(clip(relay).orElseThrow().length < 200_000);
    }

    @Test
    void isForgottenWhenTheWindowEnds() {
        TestPublisher live = live();
        TestPublisher fill = TestPublisher.fill(relay.as("central"), alarmId, streamId, live.epoch());
        await().atMost(CEILING).until(fill::accepted);
        fill.send(fill.unit(1, PICTURES.getFirst()).setPreAlarm(true));
        await().atMost(CEILING).until(() -> clip(relay).isPresent());
        alarms.closeAlarm(alarmId);
        await().atMost(CEILING).until(() -> relay.parts().preAlarms().find(key).isEmpty());
        await().atMost(CEILING).until(() -> fill.ended != null);
        assertEquals(Status.Code.OK, fill.ended.getCode());
        assertTrue(fill.answers.getLast().hasStop());
    }

    private Optional<byte[]> clip(TestRelay asked) {
        return asked.parts()
                .preAlarmClips()
                .watch(key, TestRelay.caller("dispatcher"))
                .toCompletableFuture()
                .join();
    }

    private TestPublisher live() {
        TestPublisher live = TestPublisher.live(relay.as("central"), alarmId, streamId);
        await().atMost(CEILING).until(live::accepted);
        return live;
    }
}
