package liveview.e2e;

import java.time.Duration;
import java.util.Random;

/** How long a camera waits before it sends a picture. */
interface Pace {
    /** 25 pictures a second. */
    Duration EVEN = Duration.ofMillis(40);

    /** Before this picture of a live stream. */
    Duration before(long number);

    /** Each picture when it is due. */
    static Pace even() {
        return number -> EVEN;
    }

    /** Each picture up to half of the time between two too early or too late, the same on every run. */
    static Pace jittery() {
        Random random = new Random(50);
        return number -> Duration.ofMillis(20 + random.nextInt(41));
    }

    /** Nothing for this long before this picture of each round, counted from 0. */
    static Pace withPause(Duration pause, int before, int round) {
        return number -> number % round == before ? pause : EVEN;
    }

    /** One picture a second. */
    static Pace slow() {
        return number -> Duration.ofSeconds(1);
    }
}
