package liveview.gateway.grpc;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Spreads over time what FILL sends, of all live streams of this gateway together: LIVE keeps the rest of the line. */
final class FillRate {
    private final long bytesPerSecond;
    private final LongSupplier nanoClock;
    private long freeAt;

    FillRate(long bytesPerSecond, LongSupplier nanoClock) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanoClock = nanoClock;
        this.freeAt = nanoClock.getAsLong();
    }

    /** Waits until it is these bytes' turn. */
    void await(int bytes) throws InterruptedException {
        long nanos = reserve(bytes);
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    /** Takes the next free moment for these bytes; how long it is until then, nanoseconds. */
    synchronized long reserve(int bytes) {
        long now = nanoClock.getAsLong();
        long turn = Math.max(freeAt, now);
        freeAt = turn + bytes * 1_000_000_000L / bytesPerSecond;
        return turn - now;
    }
}
