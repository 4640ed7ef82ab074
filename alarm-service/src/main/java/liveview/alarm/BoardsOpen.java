package liveview.alarm;

import java.util.concurrent.atomic.AtomicInteger;

/** How many dispatchers have their board open, so that a central knows whether anybody can see its alarm. */
public final class BoardsOpen {
    private final AtomicInteger open = new AtomicInteger();

    /** A dispatcher's board is open. */
    public void opened() {
        open.incrementAndGet();
    }

    /** It is closed, or its link is lost. */
    public void closed() {
        open.decrementAndGet();
    }

    /** How many are open now. */
    public int count() {
        return open.get();
    }
}
