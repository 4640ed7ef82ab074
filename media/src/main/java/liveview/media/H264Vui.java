package liveview.media;

import java.util.OptionalInt;

/**
 * Video usability information of a sequence parameter set (H.264 annex E), as far as we need it.
 *
 * @param aspectWidth width of a pixel beside {@code aspectHeight}, 1 when square or not said
 * @param frameTicks how long a frame is shown, in 1/90000 s
 * @param maxReorderFrames how many frames may precede one in sending and follow it in showing
 */
record H264Vui(int aspectWidth, int aspectHeight, OptionalInt frameTicks, OptionalInt maxReorderFrames) {
    static final H264Vui ABSENT = new H264Vui(1, 1, OptionalInt.empty(), OptionalInt.empty());

    private static final int[][] ASPECT_RATIOS = {
        {1, 1}, {1, 1}, {12, 11}, {10, 11}, {16, 11}, {40, 33}, {24, 11}, {20, 11}, {32, 11}, {80, 33}, {18, 11},
        {15, 11}, {64, 33}, {160, 99}, {4, 3}, {3, 2}, {2, 1}
    };
    private static final long SLOWEST_FRAME_TICKS = 10L * Timescale.HZ;
    private static final long FASTEST_FRAME_TICKS = Timescale.HZ / 240;

    H264Vui {
        if (aspectWidth == 0 || aspectHeight == 0) {
            aspectWidth = 1;
            aspectHeight = 1;
        }
    }

    boolean squarePixels() {
        return aspectWidth == aspectHeight;
    }

    /** Table E-1; a reserved code counts as square. */
    static int[] aspectRatio(int code) {
        return code < ASPECT_RATIOS.length ? ASPECT_RATIOS[code] : ASPECT_RATIOS[0];
    }

    /** Two ticks are a frame (E.2.1); what no camera does counts as not said. */
    static OptionalInt frameTicks(long unitsInTick, long timeScale) {
        if (unitsInTick == 0 || timeScale == 0) {
            return OptionalInt.empty();
        }
        long ticks = 2L * Timescale.HZ * unitsInTick / timeScale;
        return ticks >= FASTEST_FRAME_TICKS && ticks <= SLOWEST_FRAME_TICKS
                ? OptionalInt.of((int) ticks)
                : OptionalInt.empty();
    }
}
