package liveview.gateway.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.gateway.CameraId;
import liveview.gateway.CameraMessage;
import liveview.gateway.CapturedUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera in its own process, with the synthetic scene encoded live. */
class CameraChildIT {
    @TempDir
    Path folder;

    private final List<CameraMessage> said = new CopyOnWriteArrayList<>();

    private long count(Class<? extends CameraMessage> kind) {
        return said.stream().filter(kind::isInstance).count();
    }

    private CameraChild start(String source) {
        return new CameraChild(
                new CameraId("garden"),
                new CameraSettings(CameraSource.parse(source), folder, List.of()),
                Clock.systemUTC(),
                said::add);
    }

    @Test
    void picturesComeAndSomebodyWhoWalksIsMotion() throws IOException {
        try (CameraChild camera = start("synthetic:60,0,0")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> count(CameraMessage.Picture.class) > 125);
            assertFalse(count(CameraMessage.MotionBegan.class) > 0, "the scene was still");
            camera.walkNow();
            await().atMost(Duration.ofSeconds(20)).until(() -> count(CameraMessage.MotionBegan.class) == 1);
        }
    }

    @Test
    void keyFrameComesWhenOneIsWanted() {
        try (CameraChild camera = start("synthetic:60,0,0")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                camera.keyFrameNow();
                return pictures().stream()
                        .skip(1)
                        .anyMatch(picture ->
                                picture.keyFrame() && sinceKeyFrame(picture) < SyntheticScene.FRAMES_PER_SECOND);
            });
        }
    }

    private List<CapturedUnit> pictures() {
        return said.stream()
                .filter(CameraMessage.Picture.class::isInstance)
                .map(message -> ((CameraMessage.Picture) message).unit())
                .toList();
    }

    /** How many pictures before this one the last key frame was. */
    private int sinceKeyFrame(CapturedUnit picture) {
        List<CapturedUnit> before =
                pictures().subList(0, pictures().indexOf(picture)).reversed();
        int since = 1;
        for (CapturedUnit one : before) {
            if (one.keyFrame()) {
                return since;
            }
            since++;
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void killedCameraComesBackAndAClosedOneLeavesNoProcess() {
        ProcessHandle second;
        try (CameraChild camera = start("synthetic:60,0,0")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> count(CameraMessage.Picture.class) > 10);
            ProcessHandle first = ProcessHandle.of(camera.pid().orElseThrow()).orElseThrow();
            assertTrue(first.destroyForcibly());
            await().atMost(Duration.ofSeconds(10)).until(() -> count(CameraMessage.NoPicture.class) > 0);
            said.clear();
            await().atMost(Duration.ofSeconds(30)).until(() -> count(CameraMessage.Picture.class) > 10);
            second = ProcessHandle.of(camera.pid().orElseThrow()).orElseThrow();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> !second.isAlive());
    }

    @Test
    void missingFileIsToldInWords() {
        try (CameraChild camera = start("file:" + folder.resolve("none.mp4"))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> count(CameraMessage.NoPicture.class) > 0);
            assertTrue(camera.pid().isPresent());
        }
    }
}
