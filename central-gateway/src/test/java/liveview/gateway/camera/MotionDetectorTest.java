package liveview.gateway.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import liveview.gateway.CameraMessage;
import liveview.gateway.Region;
import org.junit.jupiter.api.Test;

class MotionDetectorTest {
    private static final Instant START = Instant.parse("2026-11-24T02:14:00Z");
    private final SyntheticScene scene = new SyntheticScene();
    private final Frame frame = new Frame(SyntheticScene.WIDTH, SyntheticScene.HEIGHT);
    private final MotionDetector detector = new MotionDetector(List.of(SyntheticScene.CLOCK, SyntheticScene.STRIP));
    private final List<CameraMessage> said = new ArrayList<>();

    private void look(int second, double walk) {
        scene.paint(frame, second, "12:34:%02d".formatted(second % 60), walk);
        look(second);
    }

    private void look(int second) {
        SmallPicture small =
                SmallPicture.of(ByteBuffer.wrap(frame.planes()), frame.width(), frame.width(), frame.height());
        detector.look(small, START.plusSeconds(second)).ifPresent(said::add);
    }

    @Test
    void stillSceneStaysSilentWhileItsClockRuns() {
        for (int second = 0; second < 100; second++) {
            look(second, -1);
        }
        assertEquals(List.of(), said);
    }

    @Test
    void clockOutsideTheMasksWouldBeMotion() {
        MotionDetector unmasked = new MotionDetector(List.of());
        for (int second = 0; second < 60; second++) {
            scene.paint(frame, (long) second * 0x1111111, "12:34:%02d".formatted(second), -1);
            SmallPicture small =
                    SmallPicture.of(ByteBuffer.wrap(frame.planes()), frame.width(), frame.width(), frame.height());
            unmasked.look(small, START.plusSeconds(second)).ifPresent(said::add);
        }
        assertTrue(!said.isEmpty());
    }

    @Test
    void walkingFigureIsToldOnceAndItsEndToo() {
        for (int second = 0; second < 60; second++) {
            look(second, second < 20 || second >= 40 ? -1 : (second - 20) / 20.0);
        }
        assertEquals(2, said.size(), said::toString);
        CameraMessage.MotionBegan began = assertInstanceOf(CameraMessage.MotionBegan.class, said.getFirst());
        assertTrue(Duration.between(START, began.at()).toSeconds() <= 23, began::toString);
        assertTrue(began.where().left() < 0.5, began::toString);
        CameraMessage.MotionEnded ended = assertInstanceOf(CameraMessage.MotionEnded.class, said.getLast());
        assertTrue(Duration.between(START, ended.at()).toSeconds() >= 36, ended::toString);
    }

    @Test
    void sensorNoiseIsNoMotion() {
        Random random = new Random(3);
        for (int second = 0; second < 25; second++) {
            scene.paint(frame, 0, "00:00", -1);
            byte[] planes = frame.planes();
            for (int i = 0; i < frame.width() * frame.height(); i++) {
                planes[i] = (byte) Math.clamp((planes[i] & 0xff) + random.nextInt(-24, 25), 0, 255);
            }
            look(second);
        }
        assertEquals(List.of(), said);
    }

    @Test
    void duskIsNoMotionAndALightThatGoesOnIs() {
        for (int second = 0; second < 110; second++) {
            scene.paint(frame, 0, "00:00", -1);
            byte[] planes = frame.planes();
            int light = second < 100 ? second / 5 : 80;
            for (int i = 0; i < frame.width() * frame.height(); i++) {
                planes[i] = (byte) Math.min(255, (planes[i] & 0xff) + light);
            }
            look(second);
        }
        CameraMessage.MotionBegan began = assertInstanceOf(CameraMessage.MotionBegan.class, said.getFirst());
        assertEquals(START.plusSeconds(100), began.at());
    }

    @Test
    void figureInsideAMaskIsNoMotion() {
        MotionDetector masked = new MotionDetector(List.of(new Region(0, 0, 1, 1)));
        for (int second = 0; second < 60; second++) {
            scene.paint(frame, second, "00:00", second / 60.0);
            masked.look(
                            SmallPicture.of(
                                    ByteBuffer.wrap(frame.planes()), frame.width(), frame.width(), frame.height()),
                            START.plusSeconds(second))
                    .ifPresent(said::add);
        }
        assertEquals(List.of(), said);
    }
}
