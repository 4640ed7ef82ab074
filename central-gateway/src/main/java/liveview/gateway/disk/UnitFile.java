package liveview.gateway.disk;

import java.nio.file.Path;
import java.time.Instant;

/** One file of a camera's pictures: it begins with a key frame and holds a few seconds. */
final class UnitFile {
    private final Path path;
    private final long first;
    private final Instant firstAt;
    private long last;
    private Instant lastAt;
    private long bytes;

    UnitFile(Path path, long first, Instant firstAt) {
        this.path = path;
        this.first = first;
        this.firstAt = firstAt;
        this.last = first - 1;
        this.lastAt = firstAt;
    }

    void holds(long number, Instant at, long bytesNow) {
        last = number;
        lastAt = at;
        bytes = bytesNow;
    }

    Path path() {
        return path;
    }

    long first() {
        return first;
    }

    Instant firstAt() {
        return firstAt;
    }

    long last() {
        return last;
    }

    Instant lastAt() {
        return lastAt;
    }

    long bytes() {
        return bytes;
    }
}
