package liveview.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import liveview.gateway.disk.CameraDisk;
import liveview.gateway.disk.GatewayKey;

/** A camera whose pictures the test makes one by one, five a second, a key frame each second, on a real disk. */
public final class FilmedCamera implements AutoCloseable {
    private final LiveCamera camera;
    private final CameraDisk disk;
    private Instant now;
    private long picture;

    /** @param start when the first picture comes, by the camera's and the gateway's clock */
    public FilmedCamera(String id, String siteId, Path folder, Instant start) throws IOException {
        this(id, siteId, folder, start, 100_000_000);
    }

    public FilmedCamera(String id, String siteId, Path folder, Instant start, long diskBytes) throws IOException {
        disk = new CameraDisk(
                folder.resolve(id),
                GatewayKey.in(folder.resolve("gateway.key")),
                new CameraDisk.Bounds(Duration.ofSeconds(30), Duration.ofHours(24), diskBytes));
        camera = new LiveCamera(new CameraId(id), id, siteId, disk, changed -> {});
        now = start;
    }

    public LiveCamera camera() {
        return camera;
    }

    public Instant now() {
        return now;
    }

    /** Films for so many seconds, as fast as it can. */
    public void film(int seconds) {
        for (int i = 0; i < seconds * 5; i++) {
            byte[] bytes = ("picture " + picture + " of " + camera.id()).getBytes(StandardCharsets.UTF_8);
            camera.accept(new CameraMessage.Picture(new CapturedUnit(now, now, picture % 5 == 0, bytes)));
            picture++;
            now = now.plusMillis(200);
        }
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
