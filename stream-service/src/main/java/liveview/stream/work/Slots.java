package liveview.stream.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How many renditions this worker can make at the same time, over all relays. */
final class Slots {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final int all;
    private int taken;

    Slots(int all) {
        this.all = all;
    }

    /** Told after each change. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    synchronized int free() {
        return all - taken;
    }

    /** Takes one; false when none is free: two relays may have given the last one away at once. */
    boolean take() {
        synchronized (this) {
            if (taken == all) {
                return false;
            }
            taken++;
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    void release() {
        synchronized (this) {
            taken--;
        }
        listeners.forEach(Runnable::run);
    }
}
