package liveview.gateway.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import liveview.gateway.CameraMessage;
import liveview.gateway.CapturedUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in scene through the real encoder and decoder: numbers, key frames and motion survive. */
class SceneThroughFfmpegIT {
    private static final int PICTURES = 24 * SyntheticScene.FRAMES_PER_SECOND;
    private static final Instant START = Instant.parse("2026-11-24T02:14:00Z");
    private static final WalkSchedule WALK_FROM_SECOND_12 =
            new WalkSchedule(Duration.ofSeconds(24), Duration.ofSeconds(12), Duration.ofSeconds(6));
    private static final List<EncodedPicture> UNITS = new ArrayList<>();

    @TempDir
    static Path folder;

    @BeforeAll
    static void encode() throws IOException {
        Path file = folder.resolve("clip.units");
        SyntheticClip.make(file, WALK_FROM_SECOND_12, PICTURES);
        try (SyntheticClip.Pictures pictures = SyntheticClip.open(file)) {
            for (Optional<EncodedPicture> next = pictures.next(); next.isPresent(); next = pictures.next()) {
                UNITS.add(next.get());
            }
        }
    }

    @Test
    void eachPictureIsOneAccessUnitAndEachSecondBeginsWithAKeyFrame() {
        assertEquals(PICTURES, UNITS.size());
        for (int i = 0; i < UNITS.size(); i++) {
            assertEquals(i % SyntheticScene.FRAMES_PER_SECOND == 0, UNITS.get(i).keyFrame(), "picture " + i);
        }
    }

    @Test
    void frameNumberSurvivesTheMobileRendition() throws IOException, InterruptedException {
        Path original = folder.resolve("original.h264");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        UNITS.forEach(unit -> all.writeBytes(unit.bytes()));
        Files.write(original, all.toByteArray());
        Path mobile = folder.resolve("mobile.h264");
        ffmpeg("-f h264 -i " + original + " -vf scale=640:360 -c:v libx264 -preset veryfast -tune zerolatency -g 50"
                + " -b:v 400k -maxrate 400k -bufsize 400k -f h264 " + mobile);
        Path pictures = folder.resolve("mobile.yuv");
        ffmpeg("-f h264 -i " + mobile + " -f rawvideo -pix_fmt yuv420p " + pictures);
        byte[] decoded = Files.readAllBytes(pictures);
        Frame frame = new Frame(640, 360);
        int size = frame.planes().length;
        assertEquals(PICTURES, decoded.length / size);
        for (int number = 0; number < PICTURES; number++) {
            System.arraycopy(decoded, number * size, frame.planes(), 0, size);
            assertEquals(number, FrameNumberStrip.read(frame));
        }
    }

    @Test
    void walkingFigureIsMotionAndTheStillSceneAroundItIsNot() {
        List<CameraMessage> said = new ArrayList<>();
        MotionWatch motion = new MotionWatch(List.of(SyntheticScene.CLOCK, SyntheticScene.STRIP), said::add);
        try (H264Decoder decoder = new H264Decoder()) {
            for (int i = 0; i < UNITS.size(); i++) {
                Instant at = START.plusMillis(40L * i);
                motion.watch(
                        decoder,
                        new CapturedUnit(
                                at, at, UNITS.get(i).keyFrame(), UNITS.get(i).bytes()));
            }
        }
        assertEquals(2, said.size(), said::toString);
        CameraMessage.MotionBegan began = assertInstanceOf(CameraMessage.MotionBegan.class, said.getFirst());
        Duration after = Duration.between(START, began.at());
        assertTrue(after.toSeconds() >= 12 && after.toSeconds() <= 15, after::toString);
        assertInstanceOf(CameraMessage.MotionEnded.class, said.getLast());
    }

    private static void ffmpeg(String arguments) throws IOException, InterruptedException {
        Path executable = Path.of(Loader.load(ffmpeg.class));
        List<String> command = new ArrayList<>(List.of(executable.toString(), "-y", "-loglevel", "error"));
        command.addAll(List.of(arguments.split(" ", -1)));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LD_LIBRARY_PATH", String.valueOf(executable.getParent()));
        Process process = builder.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }
}
