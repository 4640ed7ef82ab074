package liveview.media;

import java.time.Instant;

/** What a player needs before the fragments of one parameter set: ftyp and moov of CMAF (ISO/IEC 23000-19 7.3.1). */
public final class InitSegment {
    private final ParameterSets parameterSets;
    private final byte[] bytes;

    public InitSegment(ParameterSets parameterSets) {
        this.parameterSets = parameterSets;
        this.bytes = write(parameterSets);
    }

    /** For {@code codecs="…"}. */
    public String codecString() {
        return parameterSets.codecString();
    }

    /** In pixels. */
    public int width() {
        return parameterSets.width();
    }

    /** In pixels. */
    public int height() {
        return parameterSets.height();
    }

    ParameterSets parameterSets() {
        return parameterSets;
    }

    /** The segment itself, not to be changed. */
    public byte[] bytes() {
        return bytes;
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
