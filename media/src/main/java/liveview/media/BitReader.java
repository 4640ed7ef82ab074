package liveview.media;

/**
 * Reads bits and Exp-Golomb numbers of one NAL unit, skipping emulation prevention bytes (H.264 7.3.1, 7.2, 9.1); it
 * never reads outside its range.
 */
final class BitReader {
    private final byte[] bytes;
    private final int end;
    private int next;
    private int zeros;
    private int current;
    private int bitsLeft;

    /** Reads {@code bytes[start, end)}: the payload after the NAL unit's header. */
    BitReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
    }

    int bit() {
        if (bitsLeft == 0) {
            current = nextByte();
            bitsLeft = 8;
        }
        bitsLeft--;
        return (current >>> bitsLeft) & 1;
    }

    boolean flag() {
        return bit() == 1;
    }

    /** An unsigned number of 0 to 32 bits. */
    long bits(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** An unsigned number of up to 16 bits. */
    int small(int count) {
        return (int) bits(count);
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            bit();
        }
    }

    /** ue(v): 0 to 2^32 - 2. */
    long unsigned() {
        int leadingZeros = 0;
        while (bit() == 0) {
            leadingZeros++;
            if (leadingZeros > 32) {
                throw new MalformedVideo("A number in a video header has more than 32 leading zero bits.");
            }
        }
        return (1L << leadingZeros) - 1 + bits(leadingZeros);
    }

    /** ue(v) that the standard bounds. */
    int unsigned(int max, String name) {
        long value = unsigned();
        if (value > max) {
            throw new MalformedVideo(
                    "The field " + name + " of a video header is " + value + ", more than " + max + ".");
        }
        return (int) value;
    }

    /** se(v). */
    long signed() {
        long code = unsigned();
        return (code & 1) == 1 ? (code + 1) >> 1 : -(code >> 1);
    }

    private int nextByte() {
        if (next < end && zeros >= 2 && bytes[next] == 3) {
            next++;
            zeros = 0;
        }
        if (next >= end) {
            throw new MalformedVideo("A video header ends before its last field.");
        }
        int value = bytes[next++] & 0xFF;
        zeros = value == 0 ? zeros + 1 : 0;
        return value;
    }
}
