package liveview.gateway.camera;

import java.util.Arrays;

/** One uncompressed picture in planar YUV 4:2:0 with limited range (ITU-R BT.601), as FFmpeg's {@code yuv420p} has it. */
final class Frame {
    static final int BLACK = 16;
    static final int WHITE = 235;

    private final int width;
    private final int height;
    private final byte[] planes;

    /** A black picture; both sides are even numbers. */
    Frame(int width, int height) {
        this.width = width;
        this.height = height;
        this.planes = new byte[width * height * 3 / 2];
        Arrays.fill(planes, 0, width * height, (byte) BLACK);
        Arrays.fill(planes, width * height, planes.length, (byte) 128);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** All three planes, one after the other; not a copy. */
    byte[] planes() {
        return planes;
    }

    /** Takes over what another picture of the same size shows. */
    void copyFrom(Frame other) {
        System.arraycopy(other.planes, 0, planes, 0, planes.length);
    }

    /** Paints a rectangle, cut at the edges, in one colour. */
    void fill(int left, int top, int right, int bottom, int y, int u, int v) {
        int x0 = Math.max(0, left);
        int x1 = Math.min(width, right);
        int y0 = Math.max(0, top);
        int y1 = Math.min(height, bottom);
        if (x0 >= x1 || y0 >= y1) {
            return;
        }
        for (int row = y0; row < y1; row++) {
            Arrays.fill(planes, row * width + x0, row * width + x1, (byte) y);
        }
        int half = width / 2;
        int uPlane = width * height;
        int vPlane = uPlane + half * (height / 2);
        for (int row = y0 / 2; row < (y1 + 1) / 2; row++) {
            Arrays.fill(planes, uPlane + row * half + x0 / 2, uPlane + row * half + (x1 + 1) / 2, (byte) u);
            Arrays.fill(planes, vPlane + row * half + x0 / 2, vPlane + row * half + (x1 + 1) / 2, (byte) v);
        }
    }

    /** Paints a grey rectangle. */
    void fill(int left, int top, int right, int bottom, int luma) {
        fill(left, top, right, bottom, luma, 128, 128);
    }

    /** Brightness at a place, 0 to 255. */
    int lumaAt(int x, int y) {
        return planes[y * width + x] & 0xff;
    }
}
