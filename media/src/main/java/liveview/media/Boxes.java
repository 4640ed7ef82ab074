package liveview.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes boxes of the ISO base media file format (ISO/IEC 14496-12 4.2): big-endian fields, sizes filled in at the end. */
final class Boxes {
    private byte[] bytes = new byte[256];
    private int length;

    /** Begins a box; {@link #end} takes what this returns. */
    int begin(String type) {
        int at = length;
        u32(0).bytes(type.getBytes(StandardCharsets.US_ASCII));
        return at;
    }

    /** Begins a full box. */
    int begin(String type, int version, int flags) {
        int at = begin(type);
        u32((long) version << 24 | flags);
        return at;
    }

    Boxes end(int at) {
        int size = length - at;
        bytes[at] = (byte) (size >>> 24);
        bytes[at + 1] = (byte) (size >>> 16);
        bytes[at + 2] = (byte) (size >>> 8);
        bytes[at + 3] = (byte) size;
        return this;
    }

    Boxes u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    Boxes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    Boxes u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    Boxes u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    Boxes zeros(int count) {
        room(count);
        length += count;
        return this;
    }

    Boxes bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** What was written, followed by the sample. */
    byte[] toBytes(Sample sample) {
        byte[] all = new byte[length + sample.length()];
        System.arraycopy(bytes, 0, all, 0, length);
        sample.copyTo(all, length);
        return all;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
