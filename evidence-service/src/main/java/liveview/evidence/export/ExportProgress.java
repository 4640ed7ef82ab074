package liveview.evidence.export;

import java.util.concurrent.atomic.AtomicLong;

/** How far the making of an export is, in bytes that were read. */
public final class ExportProgress {
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    void begin(long bytes) {
        total.set(bytes);
    }

    void add(long bytes) {
        done.addAndGet(bytes);
    }

    /** How many bytes will be read, about; 0 before it began. */
    public long total() {
        return total.get();
    }

    /** How many were. */
    public long done() {
        return Math.min(done.get(), total.get());
    }
}
