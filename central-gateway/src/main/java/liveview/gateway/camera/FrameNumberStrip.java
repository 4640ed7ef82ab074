package liveview.gateway.camera;

/**
 * The number of a picture as 32 blocks along its lower edge, white for 1 and black for 0, the highest bit at the left.
 *
 * <p>Each block is 1/32 of the width and 1/18 of the height: large enough to be read after a re-encoding to 640x360 at
 * 400 kbit/s, from any screenshot of the picture, without knowing its size.
 */
final class FrameNumberStrip {
    private static final int BITS = 32;
    private static final int ROWS = 18;

    private FrameNumberStrip() {}

    /** Paints the lower 32 bits of the number. */
    static void write(Frame frame, long number) {
        int top = frame.height() - frame.height() / ROWS;
        for (int bit = 0; bit < BITS; bit++) {
            boolean one = (number >>> (BITS - 1 - bit) & 1) == 1;
            frame.fill(
                    bit * frame.width() / BITS,
                    top,
                    (bit + 1) * frame.width() / BITS,
                    frame.height(),
                    one ? Frame.WHITE : Frame.BLACK);
        }
    }

    /** Reads the number back from the brightness in the middle of each block. */
    static long read(Frame frame) {
        int y = frame.height() - frame.height() / ROWS / 2;
        long number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int x = (2 * bit + 1) * frame.width() / (2 * BITS);
            number = number << 1 | (frame.lumaAt(x, y) > 128 ? 1 : 0);
        }
        return number;
    }
}
