package liveview.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the folder {@code k8s}, and those of the project around it. */
final class K8sFolder {
    private static final Path PROJECT = Stream.iterate(
                    Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .filter(path -> Files.exists(path.resolve("liveview")) && Files.isDirectory(path.resolve("k8s/charts")))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there is no project around this folder"));

    private K8sFolder() {}

    static Path project(String path) {
        return PROJECT.resolve(path);
    }

    static Path of(String path) {
        return PROJECT.resolve("k8s").resolve(path);
    }

    static Path testResource(String path) {
        return of("src/test/resources").resolve(path);
    }

    /** The files right in a folder whose names match, in the order of their names. */
    static List<Path> files(Path folder, String pattern) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares a generated file with what is kept; with {@code -Dliveview.write} it is written instead. */
    static String kept(Path file, String generated) {
        if (System.getProperty("liveview.write") != null) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, generated);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text(file);
    }
}
