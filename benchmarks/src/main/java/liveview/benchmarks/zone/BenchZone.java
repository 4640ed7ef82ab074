package liveview.benchmarks.zone;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import liveview.demo.client.Person;
import liveview.demo.neighbours.Folders;
import liveview.demo.neighbours.ObjectStore;
import liveview.demo.neighbours.StoreAddress;
import liveview.demo.zone.JitCompiler;
import liveview.demo.zone.Packages;
import liveview.demo.zone.Progress;
import liveview.demo.zone.Zone;
import liveview.demo.zone.ZoneOptions;

/** A zone as {@code ./liveview demo} starts it, in a folder that goes with it, with one alarm of a central of ours. */
final class BenchZone implements AutoCloseable {
    private static final Duration TOKENS = Duration.ofHours(4);

    private final Packages packages;
    private final Path folder;
    private final Zone zone;

    private BenchZone(Packages packages, Path folder, JitCompiler compiler) {
        this.packages = packages;
        this.folder = folder;
        this.zone = Zone.start(
                packages,
                ZoneOptions.in(folder.resolve("zone")).withTokenLife(TOKENS).withCompiler(compiler),
                Progress.silent());
    }

    static BenchZone start(JitCompiler compiler) {
        try {
            return new BenchZone(
                    Packages.around(Path.of("")), Files.createTempDirectory("liveview-bench-zone"), compiler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Zone zone() {
        return zone;
    }

    /** A folder for what a measurement needs, deleted with the zone. */
    Path folder() {
        return folder;
    }

    /** The zone's store, with a key that may make buckets. */
    StoreAddress storeOwner() {
        return zone.store()
                .map(ObjectStore::address)
                .or(StoreAddress::configured)
                .orElseThrow();
    }

    /** The project's own script. */
    Path script() {
        return packages.root().resolve("liveview");
    }

    /** An alarm that the dispatcher has accepted, at a site with so many cameras. The gateway is stopped: its camera would be measured too. */
    BenchCentral central(Person dispatcher, int cameras) {
        zone.gateway().stop();
        BenchCentral central = new BenchCentral(zone, cameras);
        dispatcher.post("/api/alarms/" + central.alarmId() + "/open", Map.of());
        dispatcher.post("/api/alarms/" + central.alarmId() + "/accept", Map.of());
        return central;
    }

    /** So many cameras that send from now on. */
    static List<BenchCamera> publish(BenchCentral central, int cameras, Clip clip) {
        List<BenchCamera> started = new ArrayList<>();
        IntStream.range(0, cameras).forEach(camera -> started.add(central.publish(camera, clip)));
        return started;
    }

    /** They stop; how many of their pictures are not acknowledged when the relay has nothing more to say. */
    static int finish(List<BenchCamera> cameras, Duration patience) {
        cameras.forEach(BenchCamera::close);
        return cameras.stream().mapToInt(camera -> camera.awaitEnd(patience)).sum();
    }

    @Override
    public void close() {
        try (Closeable _ = () -> Folders.delete(folder)) {
            zone.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
