package liveview.gateway.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.gateway.CameraId;
import liveview.gateway.CameraMessage;
import liveview.gateway.CapturedUnit;
import liveview.testkit.video.RtspCamera;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera over RTSP in its own process: what it sends, its clock, and that it is called again. */
class RtspCameraIT {
    @TempDir
    Path folder;

    private final List<CameraMessage> said = new CopyOnWriteArrayList<>();
    private final List<byte[]> filmed = new ArrayList<>();
    private RtspCamera device;
    private CameraChild camera;

    @BeforeEach
    void film() throws IOException {
        Path file = folder.resolve("clip.units");
        SyntheticClip.make(
                file, new WalkSchedule(Duration.ofSeconds(8), Duration.ofSeconds(4), Duration.ofSeconds(3)), 200);
        try (SyntheticClip.Pictures pictures = SyntheticClip.open(file)) {
            for (Optional<EncodedPicture> next = pictures.next(); next.isPresent(); next = pictures.next()) {
                filmed.add(next.get().bytes());
            }
        }
        device = new RtspCamera(filmed);
        camera = new CameraChild(
                new CameraId("garden"),
                new CameraSettings(
                        CameraSource.parse(device.url()), folder, List.of(SyntheticScene.CLOCK, SyntheticScene.STRIP)),
                Clock.systemUTC(),
                said::add);
    }

    @AfterEach
    void stop() {
        camera.close();
        device.close();
    }

    private List<CapturedUnit> pictures() {
        return said.stream()
                .filter(CameraMessage.Picture.class::isInstance)
                .map(message -> ((CameraMessage.Picture) message).unit())
                .toList();
    }

    private void awaitPictures(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> pictures().size() >= count);
    }

    @Test
    void picturesAreThoseOfTheCameraWithItsParameterSetsAndItsClock() {
        awaitPictures(60);
        CapturedUnit key =
                pictures().stream().filter(CapturedUnit::keyFrame).findFirst().orElseThrow();
        assertEquals(7, firstNalType(key.toByteArray()));
        CapturedUnit later = pictures().getLast();
        Duration behind = Duration.between(later.cameraClockAt().orElseThrow(), later.receivedAt());
        assertTrue(Math.abs(behind.toMillis() - 1000 * RtspCamera.CLOCK_BEHIND_SECONDS) < 2000, behind::toString);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> said.stream().anyMatch(CameraMessage.MotionBegan.class::isInstance));
    }

    @Test
    void droppedAndFrozenCamerasAreCalledAgain() throws IOException {
        awaitPictures(10);
        device.drop();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> said.stream().anyMatch(CameraMessage.NoPicture.class::isInstance));
        said.clear();
        awaitPictures(10);
        device.freeze();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> said.stream().anyMatch(CameraMessage.NoPicture.class::isInstance));
        device.thaw();
        said.clear();
        awaitPictures(10);
    }

    private static int firstNalType(byte[] unit) {
        for (int i = 0; i + 3 < unit.length; i++) {
            if (unit[i] == 0 && unit[i + 1] == 0 && unit[i + 2] == 1) {
                return unit[i + 3] & 0x1f;
            }
        }
        return -1;
    }
}
