package liveview.stream;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this relay is leaving: from then on it takes nobody new, while who is here is sent elsewhere. */
public final class Departure {
    private final AtomicBoolean announced = new AtomicBoolean();

    public void announce() {
        announced.set(true);
    }

    public boolean isAnnounced() {
        return announced.get();
    }

    /** Refuses with {@link Leaving} once the departure is announced. */
    public void refuseNewcomers() {
        if (announced.get()) {
            throw new Leaving();
        }
    }
}
