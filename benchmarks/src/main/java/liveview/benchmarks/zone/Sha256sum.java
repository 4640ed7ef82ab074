package liveview.benchmarks.zone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import liveview.benchmarks.machine.ChildRun;

/** The program {@code sha256sum} on a file that the system has in memory: the peer of everything that hashes. */
final class Sha256sum {
    private Sha256sum() {}

    /** Megabytes (10^6) for each CPU second. */
    static double megabytesPerCpuSecond(Path file) {
        return megabytes(file) / of(file).cpuSeconds();
    }

    static ChildRun of(Path file) {
        return ChildRun.of(new ProcessBuilder("sha256sum", file.toString()));
    }

    static double megabytes(Path file) {
        try {
            return Files.size(file) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a clip shown so often. */
    static Path file(Clip clip, int times, Path into) {
        try (OutputStream out = Files.newOutputStream(into)) {
            for (int i = 0; i < times; i++) {
                Files.copy(clip.h264(), out);
            }
            return into;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
