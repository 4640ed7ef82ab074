package liveview.stream.ffmpeg;

import java.time.Duration;

/**
 * Notices by the wall clock that a child hangs: it was fed for so long, or did not take its food for so long, and
 * nothing came out. A source that pauses is no stall. Times are those of {@link System#nanoTime()}.
 */
final class Stall {
    private final long limitNanos;
    private boolean waiting;
    private boolean writing;
    private long firstFedAt;
    private long lastFedAt;

    Stall(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** A picture is about to be written. */
    synchronized void feeding(long now) {
        if (!waiting) {
            waiting = true;
            firstFedAt = now;
        }
        writing = true;
        lastFedAt = now;
    }

    /** It is written. */
    synchronized void fed(long now) {
        writing = false;
        lastFedAt = now;
    }

    /** A picture came out. */
    synchronized void cameOut() {
        waiting = false;
    }

    synchronized boolean isStalled(long now) {
        boolean blocked = writing && now - lastFedAt >= limitNanos;
        boolean silent = waiting && lastFedAt - firstFedAt >= limitNanos;
        return blocked || silent;
    }
}
