package liveview.gateway.quarkus;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import liveview.gateway.Alarms;

/** UUIDs of version 7 (RFC 9562, 5.7): the time in milliseconds first, so that ids sort as they were made. */
final class RandomIds implements Alarms.Ids {
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    RandomIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String next() {
        long high = clock.millis() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
