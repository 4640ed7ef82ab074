package liveview.media;

import java.time.Instant;

/**
 * What a player needs before the fragments of one parameter set: ftyp and moov of CMAF (ISO/IEC 23000-19 7.3.1).
 *
 * @param codecString for {@code codecs="…"} (RFC 6381)
 * @param width in pixels
 * @param height in pixels
 * @param bytes the segment itself, not to be changed; equality of segments goes by this array's identity
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all viewers without a copy
public record InitSegment(String codecString, int width, int height, byte[] bytes) {
    /** The segment for the fragments of pictures with these parameter sets. */
    public static InitSegment of(ParameterSets sets) {
        return new InitSegment(sets.codecString(), sets.width(), sets.height(), write(sets));
    }

    private static byte[] write(ParameterSets sets) {
        Boxes out = new Boxes();
        TrackHeaders.fileType(out, "iso6", "iso6", "cmfc", "mp41");
        int moov = out.begin("moov");
        TrackHeaders.movie(out, Instant.EPOCH, 0);
        int trak = out.begin("trak");
        int[] open = TrackHeaders.beginMedia(out, Instant.EPOCH, 0, sets.width(), sets.height());
        int stbl = out.begin("stbl");
        int stsd = out.begin("stsd", 0, 0);
        out.u32(1).bytes(sets.sampleEntry()).end(stsd);
        for (String empty : new String[] {"stts", "stsc", "stco"}) {
            int box = out.begin(empty, 0, 0);
            out.u32(0).end(box);
        }
        int stsz = out.begin("stsz", 0, 0);
        out.zeros(8).end(stsz);
        out.end(stbl).end(open[1]).end(open[0]).end(trak);
        int mvex = out.begin("mvex");
        int trex = out.begin("trex", 0, 0);
        out.u32(TrackHeaders.TRACK).u32(1).zeros(12).end(trex).end(mvex).end(moov);
        return out.toBytes();
    }
}
