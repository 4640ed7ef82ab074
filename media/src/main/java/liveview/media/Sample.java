package liveview.media;

import java.util.Arrays;

/**
 * The bytes of one picture as an MP4 sample: NAL units with four-byte lengths (ISO/IEC 14496-15), without what the
 * sample entry holds already.
 */
public final class Sample {
    private final byte[] source;
    private final int[] starts;
    private final int[] ends;
    private final int length;

    private Sample(byte[] source, int[] starts, int[] ends, int length) {
        this.source = source;
        this.starts = starts;
        this.ends = ends;
        this.length = length;
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /** Writes {@link #length()} bytes from {@code target[at]} on. */
    public void copyTo(byte[] target, int at) {
        int to = at;
        for (int i = 0; i < starts.length; i++) {
            int size = ends[i] - starts[i];
            target[to] = (byte) (size >>> 24);
            target[to + 1] = (byte) (size >>> 16);
            target[to + 2] = (byte) (size >>> 8);
            target[to + 3] = (byte) size;
            System.arraycopy(source, starts[i], target, to + 4, size);
            to += 4 + size;
        }
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[length];
        copyTo(bytes, 0);
        return bytes;
    }

    /** Collects the NAL units that belong into the sample, without copying them. */
    static final class Builder {
        private final NalUnits units;
        private final int[] starts;
        private final int[] ends;
        private int count;
        private long length;

        Builder(NalUnits units) {
            this.units = units;
            this.starts = new int[units.count()];
            this.ends = new int[units.count()];
        }

        void keep(int index) {
            starts[count] = units.start(index);
            ends[count] = units.end(index);
            length += 4L + ends[count] - starts[count];
            count++;
        }

        Sample build() {
            if (length > Integer.MAX_VALUE - 1024) {
                throw new MalformedVideo("An access unit is larger than 2 GB.");
            }
            return new Sample(units.bytes(), Arrays.copyOf(starts, count), Arrays.copyOf(ends, count), (int) length);
        }
    }
}
