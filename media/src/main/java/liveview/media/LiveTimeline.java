package liveview.media;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The synthetic timeline of live fragments: without gaps, at the pace at which pictures are captured. A pause or a jump
 * of the clock does not show in it; a lasting change of the frame rate does.
 *
 * <p>The duration of a picture is not known when it is written (that is when the next one comes), so it is the median
 * distance of the last capture times; where that runs ahead of the clock, pictures are shortened until it does not: a
 * timeline that is too long would make the player fall behind. Where pictures are reordered, the duration changes at
 * key frames only, so that offsets in pictures are exact.
 */
final class LiveTimeline {
    private static final int WINDOW = 17;
    private static final int DEFAULT_TICKS = Timescale.HZ / 25;
    private static final int MIN_TICKS = Timescale.HZ / 1000;
    private static final int MAX_TICKS = 10 * Timescale.HZ;
    /** More than this behind or ahead is a pause or a jump of the clock, after which counting begins anew. */
    private static final long JUMP_TICKS = Timescale.HZ;

    private final long[] captured = new long[WINDOW];
    private long seen;
    private Instant anchor = Instant.EPOCH;
    private long written;
    private long writtenAtAnchor;
    private int sequenceTicks = DEFAULT_TICKS;

    /** The decode time of the next picture. */
    long decodeTicks() {
        return written;
    }

    /** The duration to write for a picture; moves the decode time on by it. */
    int add(Instant capturedAt, boolean keyFrame, boolean reorders, OptionalInt statedTicks) {
        if (seen == 0) {
            anchorAt(capturedAt);
        }
        captured[(int) (seen++ % WINDOW)] = Timescale.ticks(anchor, capturedAt);
        if (keyFrame || !reorders) {
            long distance = medianDistance();
            sequenceTicks = distance < MIN_TICKS
                    ? statedTicks.orElse(DEFAULT_TICKS)
                    : heldBack(capturedAt, (int) Math.min(distance, MAX_TICKS));
        }
        written += sequenceTicks;
        return sequenceTicks;
    }

    private int heldBack(Instant capturedAt, int ticks) {
        long ahead = written - writtenAtAnchor - Timescale.ticks(anchor, capturedAt);
        if (Math.abs(ahead) > Math.max(JUMP_TICKS, 4L * ticks)) {
            moveAnchor(capturedAt);
            return ticks;
        }
        return ahead > ticks ? Math.max(MIN_TICKS, ticks * 3 / 4) : ticks;
    }

    /** Zero when too few pictures came or the clock stands still. */
    private long medianDistance() {
        int count = (int) Math.min(seen, WINDOW);
        if (count < 3) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(captured, count);
        Arrays.sort(sorted);
        long[] distances = new long[count - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = sorted[i + 1] - sorted[i];
        }
        Arrays.sort(distances);
        return distances[distances.length / 2];
    }

    private void anchorAt(Instant capturedAt) {
        anchor = capturedAt;
        writtenAtAnchor = written;
    }

    /** Distances in the window do not change by it. */
    private void moveAnchor(Instant capturedAt) {
        long moved = Timescale.ticks(anchor, capturedAt);
        for (int i = 0; i < WINDOW; i++) {
            captured[i] -= moved;
        }
        anchorAt(capturedAt);
    }
}
