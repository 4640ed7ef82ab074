package liveview.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCameraTest {
    @TempDir
    private Path folder;

    @Test
    void watcherThatFailsHurtsNeitherTheCameraNorTheOthers() throws IOException {
        try (FilmedCamera filmed = new FilmedCamera("garden", "site", folder, Instant.EPOCH)) {
            List<Long> failing = new ArrayList<>();
            List<Long> watching = new ArrayList<>();
            filmed.camera().watch(unit -> {
                failing.add(unit.number());
                throw new IllegalStateException("WebSocket is closed");
            });
            filmed.camera().watch(unit -> watching.add(unit.number()));
            filmed.film(2);
            assertEquals(10, watching.size());
            assertEquals(1, failing.size());
        }
    }

    @Test
    void fullDiskHoldsUpNoLivePictureAndIsTold() throws IOException {
        try (SmallDisk disk = new SmallDisk();
                FilmedCamera filmed = new FilmedCamera("garden", "site", disk.folder(), Instant.EPOCH)) {
            List<Long> watching = new ArrayList<>();
            filmed.camera().watch(unit -> watching.add(unit.number()));
            filmed.film(4);
            assertNull(filmed.camera().state().notKept());
            disk.fill();
            filmed.film(10);
            assertEquals(LongStream.rangeClosed(1, 70).boxed().toList(), watching);
            LiveCamera.State state = filmed.camera().state();
            assertNotNull(state.notKept());
            assertEquals(filmed.now().minusMillis(200), state.lastPictureAt());
            assertEquals(66, filmed.camera().newestKeyFrame());
            disk.free();
            filmed.film(1);
            assertNull(filmed.camera().state().notKept());
        }
    }
}
