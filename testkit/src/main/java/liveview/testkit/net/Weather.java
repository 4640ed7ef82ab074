package liveview.testkit.net;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What a link does to its bytes at this moment. */
final class Weather {
    private long delayNanos;
    private long jitterNanos;
    private boolean cut;
    private boolean blackHole;

    synchronized void delay(Duration each, Duration jitter) {
        delayNanos = each.toNanos();
        jitterNanos = jitter.toNanos();
    }

    synchronized void cut(boolean now) {
        cut = now;
    }

    synchronized void blackHole(boolean now) {
        blackHole = now;
        notifyAll();
    }

    synchronized boolean isCut() {
        return cut;
    }

    /** Returns at once, or when the black hole has gone. */
    synchronized void awaitPassage() throws InterruptedException {
        while (blackHole) {
            wait();
        }
    }

    /** When bytes that came in now go out, by {@link System#nanoTime}. */
    synchronized long dueAt() {
        long extra = jitterNanos == 0 ? 0 : ThreadLocalRandom.current().nextLong(jitterNanos);
        return System.nanoTime() + delayNanos + extra;
    }
}
