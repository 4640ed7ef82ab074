package liveview.alarm;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many dispatchers have their board open, so that a central knows whether anybody can see its alarm. Safe for many
 * threads.
 */
public final class BoardsOpen {
    private final AtomicInteger here = new AtomicInteger();
    private volatile int elsewhere;

    /** A dispatcher's board is open at this process. */
    public void opened() {
        here.incrementAndGet();
    }

    /** It is closed, or its link is lost. */
    public void closed() {
        here.decrementAndGet();
    }

    /** What other processes of the zone say, a moment ago. */
    public void elsewhere(int boards) {
        elsewhere = boards;
    }

    /** How many are open at this process. */
    public int here() {
        return here.get();
    }

    /** How many are open in the zone. */
    public int count() {
        return here.get() + elsewhere;
    }
}
