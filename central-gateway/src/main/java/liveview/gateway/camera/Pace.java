package liveview.gateway.camera;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Real time for pictures that have none of their own: picture n is due n frame times after the first. */
final class Pace {
    private final double framesPerSecond;
    private final long start = System.nanoTime();

    Pace(double framesPerSecond) {
        this.framesPerSecond = framesPerSecond;
    }

    /** How long after the first picture this one is due. */
    Duration since(long number) {
        return Duration.ofNanos(Math.round(number * 1e9 / framesPerSecond));
    }

    /** Returns when this picture is due, at once if that has passed. */
    void awaitPicture(long number) throws InterruptedException {
        awaitDue(since(number));
    }

    /** Returns when this much time has passed since the first picture. */
    void awaitDue(Duration sinceStart) throws InterruptedException {
        long left = start + sinceStart.toNanos() - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}
