package liveview.stream.ffmpeg;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import liveview.stream.OriginalPicture;
import org.jspecify.annotations.Nullable;

/**
 * Which picture of the original a coded picture is: found by its time, which goes through decoder and coder unchanged
 * but for FLV's rounding to milliseconds.
 *
 * <p>Where the original sends pictures in another order than they are shown (B frames), the rendition is sent in the
 * order of showing: the times are those of the very picture, the numbers are given out in rising order. Safe for one
 * thread that feeds and one that reads. Bounded: past 512 pictures the one shown first is forgotten.
 */
final class PictureNumbers {
    private static final int MAX_PENDING = 512;

    /** A picture inside the child. */
    private record Pending(
            long presentedAtMillis, long number, @Nullable Instant capturedAt, Instant receivedAt) {}

    /** What is known of a coded picture. */
    record Identity(long number, @Nullable Instant capturedAt, Instant receivedAt) {}

    private final PriorityQueue<Pending> inside = new PriorityQueue<>(
            Comparator.comparingLong(Pending::presentedAtMillis).thenComparingLong(Pending::number));
    private final ArrayDeque<Long> numbers = new ArrayDeque<>();

    /** A picture goes in. */
    synchronized void fed(OriginalPicture picture, long presentedAtMillis) {
        inside.add(new Pending(presentedAtMillis, picture.number(), picture.capturedAt(), picture.receivedAt()));
        numbers.add(picture.number());
        if (inside.size() > MAX_PENDING) {
            forgetFirst();
        }
    }

    /**
     * A picture came out; those that should have come before it never will.
     *
     * @return empty when no picture of that time went in
     */
    synchronized Optional<Identity> cameOut(long presentedAtMillis) {
        while (!inside.isEmpty() && inside.element().presentedAtMillis() < presentedAtMillis) {
            forgetFirst();
        }
        if (inside.isEmpty() || inside.element().presentedAtMillis() > presentedAtMillis) {
            return Optional.empty();
        }
        Pending picture = inside.remove();
        return Optional.of(new Identity(numbers.remove(), picture.capturedAt(), picture.receivedAt()));
    }

    private void forgetFirst() {
        inside.remove();
        numbers.remove();
    }
}
