package liveview.testkit.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium: the one that {@code -Dchromium=FILE} names, else the first on the PATH. */
public final class Chromium {
    private Chromium() {}

    /** Its executable; fails with a sentence when there is none. */
    public static Path executable() {
        return executable(
                Optional.ofNullable(System.getProperty("chromium")),
                Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    static Path executable(Optional<String> named, String path) {
        return named.map(Path::of)
                .or(() -> Stream.of(path.split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "chromium"))
                        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                        .findFirst())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "There is no chromium on the PATH. Install it (apt-get install chromium), or name it by -Dchromium=FILE."));
    }
}
