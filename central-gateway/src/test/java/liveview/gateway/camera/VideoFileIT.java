package liveview.gateway.camera;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import liveview.gateway.CameraMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who walks in a video file is motion: people in real footage where the machine has some, else the drawn figure. */
class VideoFileIT {
    private static final Path FOOTAGE = Path.of("../../shared/footage/street-720p25-2M.h264");
    private static final int TEN_SECONDS = 250;
    private static final WalkSchedule FROM_SECOND_2 =
            new WalkSchedule(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(6));

    @TempDir
    Path folder;

    private static final class Seen extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void whoWalksIsMotionWithinTenSeconds() throws IOException {
        List<CameraMessage> said = new ArrayList<>();
        AtomicInteger pictures = new AtomicInteger();
        MotionWatch motion = new MotionWatch(List.of(SyntheticScene.CLOCK, SyntheticScene.STRIP), said::add);
        GrabberSource source = new GrabberSource(Clock.systemUTC(), new CameraSource.VideoFile(footage()));
        try (H264Decoder decoder = new H264Decoder()) {
            assertThrows(
                    Seen.class,
                    () -> source.run(unit -> {
                        motion.watch(decoder, unit);
                        if (!said.isEmpty()) {
                            throw new Seen();
                        }
                        if (pictures.incrementAndGet() > TEN_SECONDS) {
                            throw new IOException("nobody seen in ten seconds");
                        }
                    }));
        }
    }

    private Path footage() throws IOException {
        if (Files.exists(FOOTAGE)) {
            return FOOTAGE;
        }
        System.out.println("there is no footage beside this checkout: the drawn figure walks");
        Path clip = folder.resolve("walk.units");
        SyntheticClip.make(clip, FROM_SECOND_2, TEN_SECONDS);
        Path file = folder.resolve("walk.h264");
        try (SyntheticClip.Pictures pictures = SyntheticClip.open(clip);
                OutputStream out = Files.newOutputStream(file)) {
            for (Optional<EncodedPicture> next = pictures.next(); next.isPresent(); next = pictures.next()) {
                out.write(next.get().bytes());
            }
        }
        return file;
    }
}
