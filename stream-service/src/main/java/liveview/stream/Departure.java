package liveview.stream;

import java.util.ArrayList;
import java.util.List;

/** Whether this relay is leaving: from then on it takes nobody new, while who is here is sent elsewhere. */
public final class Departure {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean announced;

    public void announce() {
        List<Runnable> toTell;
        synchronized (this) {
            announced = true;
            toTell = List.copyOf(listeners);
        }
        toTell.forEach(Runnable::run);
    }

    public synchronized boolean isAnnounced() {
        return announced;
    }

    /** Refuses with {@link Leaving} once the departure is announced. */
    public void refuseNewcomers() {
        if (isAnnounced()) {
            throw new Leaving();
        }
    }

    /** Told when the departure is announced. */
    synchronized void onAnnounced(Runnable listener) {
        listeners.add(listener);
    }

    synchronized void forgetListener(Runnable listener) {
        listeners.remove(listener);
    }
}
