package liveview.media;

import java.time.Duration;
import java.time.Instant;

/** The unit of all media times: 1/90000 s, which divides the usual frame rates. */
final class Timescale {
    static final int HZ = 90_000;

    private static final long MAX_SECONDS = Integer.MAX_VALUE;

    private Timescale() {}

    /** From one instant to another; what is too long to be meant is cut to 68 years. */
    static long ticks(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        long seconds = Math.clamp(span.toSeconds(), -MAX_SECONDS, MAX_SECONDS);
        return seconds * HZ + span.toNanosPart() * 9L / 100_000;
    }
}
