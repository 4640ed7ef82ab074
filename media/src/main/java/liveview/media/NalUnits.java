package liveview.media;

import java.util.Arrays;

/** The NAL units of one access unit in Annex B form (H.264 annex B): where each begins in the bytes and how long it is. */
final class NalUnits {
    /** More than any picture has (a slice per macroblock row of 8K is 270): bounds the memory a hostile unit costs. */
    static final int MAX_COUNT = 4096;

    private final byte[] bytes;
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private int count;

    private NalUnits(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Finds the NAL units; empty ones and bytes before the first start code are left out. */
    static NalUnits of(byte[] bytes) {
        NalUnits units = new NalUnits(bytes);
        int code = StartCodes.find(bytes, 0, bytes.length);
        while (code >= 0) {
            int start = code + StartCodes.LENGTH;
            code = StartCodes.find(bytes, start, bytes.length);
            int end = trimZeros(bytes, start, code >= 0 ? code : bytes.length);
            if (end > start) {
                units.add(start, end);
            }
        }
        return units;
    }

    /** The end of a NAL unit without trailing_zero_8bits and the next start code's zero byte. */
    static int trimZeros(byte[] bytes, int start, int end) {
        int trimmed = end;
        while (trimmed > start && bytes[trimmed - 1] == 0) {
            trimmed--;
        }
        return trimmed;
    }

    int count() {
        return count;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] copy(int index) {
        return Arrays.copyOfRange(bytes, starts[index], ends[index]);
    }

    private void add(int start, int end) {
        if (count == MAX_COUNT) {
            throw new MalformedVideo("An access unit has more than " + MAX_COUNT + " NAL units.");
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
