package liveview.gateway.camera;

import java.util.Random;
import liveview.gateway.Region;

/**
 * A back garden at night in which nothing moves unless somebody walks through it: two figures, one carrying a bar.
 *
 * <p>Only a clock (upper left) and the frame number (lower edge) change in the still scene; {@link #CLOCK} and
 * {@link #STRIP} say where, so that motion leaves them out.
 */
final class SyntheticScene {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    static final int FRAMES_PER_SECOND = 25;
    static final Region CLOCK = new Region(0, 0.12, 0.5, 0.12);
    static final Region STRIP = new Region(0, 0.92, 1, 0.08);
    /** Counts the looks of the scene: a pre-encoded clip of another look is not used any more. */
    static final int LOOK = 2;

    private static final int GROUND = 600;
    private final Frame background = new Frame(WIDTH, HEIGHT);

    SyntheticScene() {
        paintGarden();
    }

    /**
     * Paints the scene.
     *
     * @param into a picture of 1280x720
     * @param number what the strip says
     * @param clock what the clock says: digits, colon, point and hyphen
     * @param walk how far the figures have come through the picture, 0 to 1; negative for nobody
     */
    void paint(Frame into, long number, String clock, double walk) {
        into.copyFrom(background);
        if (walk >= 0) {
            int x = (int) Math.round(walk * (WIDTH + 320)) - 160;
            paintFigure(into, x, walk, false);
            paintFigure(into, x - 130, walk + 0.006, true);
        }
        // below what a page writes over the upper edge of a picture
        DotMatrix.write(into, 16, 100, 4, clock);
        FrameNumberStrip.write(into, number);
    }

    private void paintGarden() {
        for (int y = 0; y < HEIGHT; y++) {
            int luma = y < 380 ? 46 + y / 12 : 86 + (y - 380) / 9;
            background.fill(0, y, WIDTH, y + 1, luma, y < 380 ? 136 : 122, y < 380 ? 124 : 120);
        }
        background.fill(520, 130, 1180, 520, 118, 120, 138);
        background.fill(490, 100, 1210, 136, 70, 122, 142);
        background.fill(590, 210, 730, 360, 150, 110, 138);
        background.fill(655, 210, 663, 360, 90);
        background.fill(590, 280, 730, 288, 90);
        background.fill(900, 250, 1040, 520, 64, 120, 146);
        background.fill(1015, 385, 1027, 400, 180);
        for (int x = 0; x < 500; x += 44) {
            background.fill(x, 300, x + 32, 540, 96, 116, 138);
        }
        background.fill(0, 340, 500, 356, 80, 116, 138);
        // leaves: texture that costs bits in a key frame, as real footage does, and never moves
        Random random = new Random(7);
        for (int i = 0; i < 2600; i++) {
            int x = random.nextInt(WIDTH);
            int y = 540 + random.nextInt(130);
            int size = 2 + random.nextInt(5);
            background.fill(x, y, x + size, y + size, 70 + random.nextInt(60), 118, 118);
        }
    }

    private static void paintFigure(Frame frame, int x, double walk, boolean withBar) {
        double swing = Math.sin(walk * 60);
        int stride = (int) Math.round(26 * swing);
        int bob = (int) Math.round(3 * Math.abs(swing));
        int head = GROUND - 250 - bob;
        frame.fill(x - 17, head, x + 17, head + 40, 40, 128, 132);
        frame.fill(x - 12, head + 14, x + 14, head + 36, 120, 116, 146);
        frame.fill(x - 30, head + 42, x + 30, head + 150, 34, 134, 126);
        frame.fill(x - 12 + stride, head + 150, x + 12 + stride, GROUND, 28, 134, 126);
        frame.fill(x - 12 - stride, head + 150, x + 12 - stride, GROUND, 24, 134, 126);
        frame.fill(x - 8 - stride, head + 56, x + 8 - stride, head + 130, 30, 134, 126);
        if (withBar) {
            frame.fill(x - 4 - stride, head + 110, x + 4 - stride, head + 220, 190);
        }
    }
}
