package liveview.media;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds Annex B start codes (00 00 01), eight bytes at a time where no byte is zero. */
final class StartCodes {
    /** Length of the start code proper, without the zero byte that may precede it. */
    static final int LENGTH = 3;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private StartCodes() {}

    /** The index of the next 00 00 01 that lies wholly in {@code bytes[from, to)}, or -1. */
    static int find(byte[] bytes, int from, int to) {
        int at = from;
        int last = to - LENGTH;
        while (at <= last) {
            if (at + Long.BYTES <= to) {
                long word = (long) LONGS.get(bytes, at);
                long zeros = (word - ONES) & ~word & HIGH_BITS;
                if (zeros == 0) {
                    at += Long.BYTES;
                    continue;
                }
                at += Long.numberOfTrailingZeros(zeros) >>> 3;
                if (at > last) {
                    return -1;
                }
            }
            if (bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 1) {
                return at;
            }
            at++;
        }
        return -1;
    }
}
