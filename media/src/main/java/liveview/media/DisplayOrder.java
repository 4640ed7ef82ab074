package liveview.media;

/**
 * Tells by how many pictures the place of a picture in showing differs from its place in sending, from picture order
 * counts since the last key frame.
 */
final class DisplayOrder {
    /** H.264 holds 16 frames at most: a larger difference is a jump of the counter, and what follows counts from there. */
    private static final int MAX_SHIFT = 16;

    /** Encoders count fields, so by two a frame; some count frames, seen at the first odd number. */
    private long step = 2;

    private long base;
    private long sent;

    /** Positive when it is shown later than sent. */
    int shift(Picture picture) {
        if (picture.keyFrame() || !picture.parameterSets().reorders()) {
            base = picture.order();
            sent = 0;
            return 0;
        }
        sent++;
        long distance = picture.order() - base;
        if (distance % step != 0) {
            step = 1;
        }
        long shift = distance / step - sent;
        if (Math.abs(shift) > MAX_SHIFT) {
            base = picture.order() - sent * step;
            return 0;
        }
        return (int) shift;
    }
}
