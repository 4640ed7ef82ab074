package liveview.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes of access units wait in memory to be stored. It never refuses: who takes units asks first whether there is
 * room, and else waits to be told.
 */
public final class MemoryBudget {
    private final long limit;
    private final List<Runnable> waiting = new ArrayList<>();
    private long used;

    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    public synchronized long used() {
        return used;
    }

    /** Runs it when there is room: at once, or on the thread that makes some. */
    public void whenRoom(Runnable task) {
        synchronized (this) {
            if (used >= limit) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    synchronized void take(long bytes) {
        used += bytes;
    }

    void release(long bytes) {
        List<Runnable> toRun;
        synchronized (this) {
            used -= bytes;
            if (used >= limit) {
                return;
            }
            toRun = List.copyOf(waiting);
            waiting.clear();
        }
        toRun.forEach(Runnable::run);
    }
}
