package liveview.demo.neighbours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder of things that are made once per machine and then only read: {@code $LIVEVIEW_CACHE}, otherwise
 * {@code ~/.cache/liveview}.
 */
public final class Cache {
    private Cache() {}

    /** Makes an entry in an empty folder. */
    @FunctionalInterface
    public interface Maker {
        void make(Path folder) throws IOException;
    }

    /** Where the entries lie. */
    public static Path root() {
        return Optional.ofNullable(System.getenv("LIVEVIEW_CACHE"))
                .or(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(home -> home + "/liveview"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "liveview"));
    }

    /** The entry's folder, made first when it is not there; several processes that ask at once wait for one maker. */
    public static synchronized Path entry(String name, Maker maker) {
        Path entry = root().resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        try {
            Files.createDirectories(root());
            try (FileChannel channel = FileChannel.open(
                            root().resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(entry)) {
                    make(entry, maker);
                }
            }
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot fill " + entry, e);
        }
    }

    private static void make(Path entry, Maker maker) throws IOException {
        Path unfinished = entry.resolveSibling(entry.getFileName() + ".unfinished");
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
        maker.make(unfinished);
        Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
    }
}
