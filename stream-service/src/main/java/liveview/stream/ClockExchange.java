package liveview.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Measures the gateway's and the camera's clock beside ours: four timestamps a probe (RFC 5905, section 8), of the last
 * eight the one with the smallest delay. The camera's offset is the largest difference seen of late between its stamp and
 * the gateway's, since what lies between them only delays.
 */
public final class ClockExchange {
    private static final int KEPT = 8;
    private static final long MAX_MICROS = Duration.ofDays(36_500).toNanos() / 1000;

    private record Sample(long offsetMicros, long delayMicros) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long cameraAheadMicros = Long.MIN_VALUE;
    private long cameraAheadBefore = Long.MIN_VALUE;

    /**
     * Takes an answered probe.
     *
     * @param sentAt our clock (T1)
     * @param receivedAt the gateway's clock (T2)
     * @param answeredAt the gateway's clock (T3)
     * @param backAt our clock (T4)
     */
    public synchronized void add(Instant sentAt, Instant receivedAt, Instant answeredAt, Instant backAt) {
        long there = micros(sentAt, receivedAt);
        long back = micros(backAt, answeredAt);
        long delay = Math.max(0, there - back);
        if (samples.size() == KEPT) {
            samples.removeFirst();
        }
        samples.addLast(new Sample((there + back) / 2, delay));
        cameraAheadBefore = cameraAheadMicros;
        cameraAheadMicros = Long.MIN_VALUE;
    }

    /** Takes the stamps of one picture. */
    public synchronized void picture(@Nullable Instant capturedAt, Instant receivedAt) {
        if (capturedAt != null) {
            cameraAheadMicros = Math.max(cameraAheadMicros, micros(receivedAt, capturedAt));
        }
    }

    public synchronized Clocks clocks() {
        Sample best = samples.stream()
                .min((a, b) -> Long.compare(a.delayMicros(), b.delayMicros()))
                .orElse(null);
        if (best == null) {
            return Clocks.UNKNOWN;
        }
        long ahead = Math.max(cameraAheadMicros, cameraAheadBefore);
        return new Clocks(
                OptionalLong.of(best.offsetMicros()),
                OptionalLong.of(best.delayMicros() / 2),
                ahead == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(ahead + best.offsetMicros()));
    }

    private static long micros(Instant from, Instant to) {
        long micros;
        try {
            micros = ChronoUnit.MICROS.between(from, to);
        } catch (ArithmeticException centuries) {
            micros = to.isAfter(from) ? MAX_MICROS : -MAX_MICROS;
        }
        return Math.clamp(micros, -MAX_MICROS, MAX_MICROS);
    }
}
