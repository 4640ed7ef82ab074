package liveview.gateway.camera;

import java.nio.ByteBuffer;

/** A picture shrunk to 160x90 grey cells, each the mean brightness of what it covers: enough to see a person move. */
final class SmallPicture {
    static final int WIDTH = 160;
    static final int HEIGHT = 90;

    private final byte[] cells = new byte[WIDTH * HEIGHT];

    /** Brightness of a cell, 0 to 255. */
    int at(int index) {
        return cells[index] & 0xff;
    }

    /** Sets the brightness of a cell. */
    void set(int index, int luma) {
        cells[index] = (byte) luma;
    }

    /**
     * Shrinks a plane of 8-bit brightness.
     *
     * @param luma the plane; only read by absolute index
     * @param stride bytes from one row to the next
     * @param width pixels in a row, at least 160
     * @param height rows, at least 90
     */
    static SmallPicture of(ByteBuffer luma, int stride, int width, int height) {
        SmallPicture small = new SmallPicture();
        byte[] row = new byte[width];
        int[] sums = new int[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            int top = y * height / HEIGHT;
            int bottom = (y + 1) * height / HEIGHT;
            java.util.Arrays.fill(sums, 0);
            // every second row is enough for a mean and halves the work
            int rows = 0;
            for (int line = top; line < bottom; line += 2) {
                luma.get(line * stride, row);
                rows++;
                for (int x = 0; x < WIDTH; x++) {
                    int right = (x + 1) * width / WIDTH;
                    for (int pixel = x * width / WIDTH; pixel < right; pixel++) {
                        sums[x] += row[pixel] & 0xff;
                    }
                }
            }
            for (int x = 0; x < WIDTH; x++) {
                int columns = (x + 1) * width / WIDTH - x * width / WIDTH;
                small.set(y * WIDTH + x, sums[x] / (columns * rows));
            }
        }
        return small;
    }
}
