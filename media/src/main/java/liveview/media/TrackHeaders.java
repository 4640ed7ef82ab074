package liveview.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** The boxes of a movie with one video track that fragments and files have in common (ISO/IEC 14496-12 8). */
final class TrackHeaders {
    static final int TRACK = 1;

    private static final Instant EPOCH_1904 = Instant.parse("1904-01-01T00:00:00Z");
    private static final int UNITY = 0x0001_0000;
    private static final int UNDEFINED_LANGUAGE = 0x55C4;

    private TrackHeaders() {}

    static void fileType(Boxes out, String major, String... compatible) {
        int box = out.begin("ftyp");
        out.bytes(major.getBytes(StandardCharsets.US_ASCII)).u32(0x200);
        for (String brand : compatible) {
            out.bytes(brand.getBytes(StandardCharsets.US_ASCII));
        }
        out.end(box);
    }

    /** mvhd. */
    static void movie(Boxes out, Instant createdAt, long durationTicks) {
        int box = out.begin("mvhd", 1, 0);
        times(out, createdAt).u32(Timescale.HZ).u64(durationTicks);
        out.u32(UNITY).u16(0x0100).zeros(10);
        matrix(out).zeros(24).u32(TRACK + 1).end(box);
    }

    /** tkhd, then mdia up to and including dinf, which stays open: the caller writes stbl into minf and ends both. */
    static int[] beginMedia(Boxes out, Instant createdAt, long durationTicks, int width, int height) {
        int header = out.begin("tkhd", 1, 3);
        times(out, createdAt).u32(TRACK).zeros(4).u64(durationTicks).zeros(16);
        matrix(out).u32((long) width << 16).u32((long) height << 16).end(header);
        int media = out.begin("mdia");
        int mediaHeader = out.begin("mdhd", 1, 0);
        times(out, createdAt)
                .u32(Timescale.HZ)
                .u64(durationTicks)
                .u16(UNDEFINED_LANGUAGE)
                .zeros(2);
        out.end(mediaHeader);
        int handler = out.begin("hdlr", 0, 0);
        out.zeros(4).bytes("vide".getBytes(StandardCharsets.US_ASCII)).zeros(12);
        out.bytes("Live View\0".getBytes(StandardCharsets.US_ASCII)).end(handler);
        int information = out.begin("minf");
        int video = out.begin("vmhd", 0, 1);
        out.zeros(8).end(video);
        int data = out.begin("dinf");
        int references = out.begin("dref", 0, 0);
        out.u32(1);
        int sameFile = out.begin("url ", 0, 1);
        out.end(sameFile).end(references).end(data);
        return new int[] {media, information};
    }

    private static Boxes times(Boxes out, Instant createdAt) {
        long seconds = Math.max(0, Duration.between(EPOCH_1904, createdAt).toSeconds());
        return out.u64(seconds).u64(seconds);
    }

    private static Boxes matrix(Boxes out) {
        return out.u32(UNITY).zeros(12).u32(UNITY).zeros(12).u32(0x4000_0000);
    }
}
