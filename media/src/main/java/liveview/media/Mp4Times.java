package liveview.media;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Decode time and composition offset of each sample of an MP4 file, in 1/90000 s. */
final class Mp4Times {
    private static final int MIN_TICKS = Timescale.HZ / 1000;
    private static final long MAX_TICKS = Integer.MAX_VALUE;

    private final long[] decode;
    private final int[] offset;
    private int count;

    Mp4Times(int samples) {
        decode = new long[samples];
        offset = new int[samples];
    }

    /**
     * Takes the samples from one key frame to the next.
     *
     * @param captured their capture times, rising
     * @param orders their picture order counts, in the order of sending
     */
    void add(long[] captured, long[] orders) {
        int first = count;
        for (long time : captured) {
            long earliest = count == 0 ? time : decode[count - 1] + MIN_TICKS;
            long latest = count == 0 ? time : decode[count - 1] + MAX_TICKS;
            decode[count++] = Math.clamp(time, earliest, latest);
        }
        int[] shown = IntStream.range(0, orders.length)
                .boxed()
                .sorted((a, b) -> Long.compare(orders[a], orders[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int place = 0; place < shown.length; place++) {
            int sample = first + shown[place];
            offset[sample] = (int) Math.clamp(decode[first + place] - decode[sample], -MAX_TICKS, MAX_TICKS);
        }
    }

    /** The end of the last sample when it lasts so long. */
    long end(int lastTicks) {
        return decode[count - 1] - decode[0] + lastTicks;
    }

    /** stts and, where pictures are reordered, ctts. */
    void write(Boxes out, int lastTicks) {
        int stts = out.begin("stts", 0, 0);
        out.u32(count);
        for (int i = 0; i < count; i++) {
            out.u32(1).u32(i + 1 < count ? decode[i + 1] - decode[i] : lastTicks);
        }
        out.end(stts);
        if (Arrays.stream(offset).anyMatch(ticks -> ticks != 0)) {
            int ctts = out.begin("ctts", 1, 0);
            out.u32(count);
            for (int ticks : offset) {
                out.u32(1).u32(ticks);
            }
            out.end(ctts);
        }
    }
}
