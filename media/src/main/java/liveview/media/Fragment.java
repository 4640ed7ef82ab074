package liveview.media;

import java.nio.ByteBuffer;

/**
 * One CMAF fragment with one picture (moof and mdat, ISO/IEC 23000-19 7.3.2.3), written as soon as the picture came.
 *
 * @param number of the access unit that it was made of
 * @param keyFrame decoding can begin here
 * @param init what a player must have been given before
 * @param decodeTicks decode time in 1/90000 s: the sum of the durations before it
 * @param durationTicks in 1/90000 s
 * @param bytes moof and mdat, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all viewers without a copy
public record Fragment(
        long number, boolean keyFrame, InitSegment init, long decodeTicks, int durationTicks, byte[] bytes) {

    /** Ticks in a second, of all times in fragments. */
    public static final int TICKS_PER_SECOND = Timescale.HZ;

    /** The bytes before the picture: moof and the header of mdat. */
    public static final int HEAD_BYTES = FragmentWriter.HEAD_BYTES;

    /** A fragment that another process wrote, with the decode time that stands in its head. */
    public static Fragment read(long number, boolean keyFrame, InitSegment init, int durationTicks, byte[] bytes) {
        if (bytes.length < HEAD_BYTES) {
            throw new MalformedVideo("A fragment is shorter than its own head.");
        }
        long decodeTicks = ByteBuffer.wrap(bytes).getLong(FragmentWriter.DECODE_TIME_AT);
        return new Fragment(number, keyFrame, init, decodeTicks, durationTicks, bytes);
    }

    /**
     * The head with another decode time, for a viewer who was not sent all fragments: his timeline must have no gap,
     * because players drop what follows one. What comes after the head stays as it is.
     */
    public byte[] headAt(long otherDecodeTicks) {
        byte[] head = new byte[HEAD_BYTES];
        System.arraycopy(bytes, 0, head, 0, HEAD_BYTES);
        ByteBuffer.wrap(head).putLong(FragmentWriter.DECODE_TIME_AT, otherDecodeTicks);
        return head;
    }
}
