package liveview.testkit.net;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** One connection through a {@link TcpProxy}, which can be stalled alone while its neighbours go on. */
public final class Connection {
    private final LongAdder carried = new LongAdder();
    private final AtomicBoolean ended = new AtomicBoolean();
    private boolean held;

    Connection() {}

    /** How many bytes have passed, both directions together. */
    public long carriedBytes() {
        return carried.sum();
    }

    /** Nothing passes any more and nothing is refused, until the link is healed. */
    public synchronized void hold() {
        held = true;
    }

    /** Whether neither end has given it up. */
    public boolean isOpen() {
        return !ended.get();
    }

    /** It goes on; what waited goes on its way. */
    public synchronized void release() {
        held = false;
        notifyAll();
    }

    /** Returns at once, or when the connection is no longer held. */
    synchronized void awaitPassage() throws InterruptedException {
        while (held) {
            wait();
        }
    }

    void carry(int bytes) {
        carried.add(bytes);
    }

    void end() {
        ended.set(true);
    }
}
