package liveview.gateway.grpc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: nothing, then 0.5 s, 1 s, 2 s ... at most 10 s, with a fifth of jitter. */
final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 10_000;

    private int failures;

    /** It worked: the next failure is a first one again. */
    void worked() {
        failures = 0;
    }

    /** The next pause. */
    Duration next() {
        long millis = failures == 0 ? 0 : Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(10, failures - 1));
        failures++;
        return Duration.ofMillis(
                millis - (millis == 0 ? 0 : ThreadLocalRandom.current().nextLong(millis / 5)));
    }
}
