package liveview.stream.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes wait for the evidence service, over all live streams of this relay. {@code LIVE} may use all of it and is
 * refused when it is full; {@code FILL} is asked for more only while less than half is used, and so never drives out
 * {@code LIVE}.
 */
final class QueueRoom {
    private final long limit;
    private final List<Runnable> waiting = new ArrayList<>();
    private long used;

    QueueRoom(long limit) {
        this.limit = limit;
    }

    synchronized long used() {
        return used;
    }

    /** Whether there was room; then it is taken. */
    synchronized boolean take(long bytes) {
        if (used + bytes > limit) {
            return false;
        }
        used += bytes;
        return true;
    }

    void release(long bytes) {
        List<Runnable> toRun;
        synchronized (this) {
            used -= bytes;
            if (!hasHalf()) {
                return;
            }
            toRun = List.copyOf(waiting);
            waiting.clear();
        }
        toRun.forEach(Runnable::run);
    }

    /** Runs it when less than half is used: at once, or on the thread that makes room. */
    void whenHalf(Runnable task) {
        synchronized (this) {
            if (!hasHalf()) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    private boolean hasHalf() {
        return used < limit / 2;
    }
}
