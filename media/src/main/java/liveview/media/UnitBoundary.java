package liveview.media;

/** Tells where one access unit ends and the next begins, from the NAL units in their order. */
public sealed interface UnitBoundary permits H264UnitBoundary {
    /** The NAL unit {@code bytes[start, end)} is the first of a new access unit. To be asked once for each. */
    boolean begins(byte[] bytes, int start, int end);
}
