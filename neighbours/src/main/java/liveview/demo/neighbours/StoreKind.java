package liveview.demo.neighbours;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The S3 servers with enforced object lock that we can start ourselves. */
public enum StoreKind {
    MINIO("MinIO", "minio", "minio"),
    SEAWEEDFS("SeaweedFS", "weed", "seaweedfs");

    private final String title;
    private final String executable;
    private final String version;

    StoreKind(String title, String executable, String version) {
        this.title = title;
        this.executable = executable;
        this.version = version;
    }

    public String title() {
        return title;
    }

    /** Its executable, on the PATH or in our cache; none when it is in neither. */
    public Optional<Path> find() {
        return Stream.concat(onPath(), Stream.of(cached()))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The name of its executable. */
    String executable() {
        return executable;
    }

    /** The version that is fetched or built. */
    String version() {
        return Versions.of(version);
    }

    /** The name of its entry in our cache. */
    String entry() {
        return version + "-" + version();
    }

    private Path cached() {
        return Cache.root().resolve(entry()).resolve(executable);
    }

    private Stream<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, executable));
    }
}
