package liveview.gateway.camera;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import liveview.gateway.CameraMessage;
import org.junit.jupiter.api.Test;

/** People in real footage, where the machine has some, through the grabber at its own pace. */
class StreetFootageIT {
    private static final Path FOOTAGE = Path.of("../../shared/footage/street-720p25-2M.h264");

    private static final class Seen extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void pedestriansAreMotionWithinTenSeconds() {
        assumeTrue(Files.exists(FOOTAGE), "no footage beside this checkout");
        List<CameraMessage> said = new ArrayList<>();
        AtomicInteger pictures = new AtomicInteger();
        MotionWatch motion = new MotionWatch(List.of(), said::add);
        GrabberSource source = new GrabberSource(Clock.systemUTC(), new CameraSource.VideoFile(FOOTAGE));
        try (H264Decoder decoder = new H264Decoder()) {
            assertThrows(
                    Seen.class,
                    () -> source.run(unit -> {
                        motion.watch(decoder, unit);
                        if (!said.isEmpty()) {
                            throw new Seen();
                        }
                        if (pictures.incrementAndGet() > 250) {
                            throw new IOException("nobody seen in ten seconds");
                        }
                    }));
        }
    }
}
