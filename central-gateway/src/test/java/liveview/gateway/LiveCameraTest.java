package liveview.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
}
