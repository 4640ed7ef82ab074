package liveview.media;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Sequence and picture parameter sets of H.264, as {@code avc1} with all of them in its {@code avcC} box. */
final class H264ParameterSets implements ParameterSets {
    private static final int MAX_SPS = 31;
    private static final int MAX_PPS = 255;

    private final H264Sps sps;
    private final byte[] sampleEntry;

    /**
     * @param sps the one in use
     * @param sequence all sequence parameter sets, as NAL units
     * @param picture all picture parameter sets, as NAL units
     */
    H264ParameterSets(H264Sps sps, List<byte[]> sequence, List<byte[]> picture) {
        if (sequence.size() > MAX_SPS || picture.size() > MAX_PPS) {
            throw new MalformedVideo("A stream has more parameter sets than an MP4 file can hold.");
        }
        this.sps = sps;
        this.sampleEntry = avc1(sps, sequence, picture);
    }

    H264Sps sps() {
        return sps;
    }

    @Override
    public String codecString() {
        return String.format("avc1.%02X%02X%02X", sps.profile(), sps.constraints(), sps.level());
    }

    @Override
    public int width() {
        return sps.width();
    }

    @Override
    public int height() {
        return sps.height();
    }

    @Override
    public boolean reorders() {
        return sps.reorders();
    }

    @Override
    public OptionalInt statedFrameTicks() {
        return sps.vui().frameTicks();
    }

    @Override
    public byte[] sampleEntry() {
        return sampleEntry.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof H264ParameterSets that && Arrays.equals(sampleEntry, that.sampleEntry);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sampleEntry);
    }

    @Override
    public String toString() {
        return codecString() + " " + width() + "x" + height();
    }

    /** VisualSampleEntry (14496-12 12.1.3) with AVCDecoderConfigurationRecord (14496-15 5.3.3.1). */
    private static byte[] avc1(H264Sps sps, List<byte[]> sequence, List<byte[]> picture) {
        Boxes out = new Boxes();
        int entry = out.begin("avc1");
        out.zeros(6).u16(1).zeros(16).u16(sps.width()).u16(sps.height());
        out.u32(0x0048_0000)
                .u32(0x0048_0000)
                .zeros(4)
                .u16(1)
                .zeros(32)
                .u16(0x18)
                .u16(0xFFFF);
        int config = out.begin("avcC");
        out.u8(1).u8(sps.profile()).u8(sps.constraints()).u8(sps.level()).u8(0xFF);
        out.u8(0xE0 | sequence.size());
        sequence.forEach(set -> out.u16(set.length).bytes(set));
        out.u8(picture.size());
        picture.forEach(set -> out.u16(set.length).bytes(set));
        if (H264Sps.hasChromaFormat(sps.profile())) {
            out.u8(0xFC | sps.chromaFormat());
            out.u8(0xF8 | sps.lumaBitDepth() - 8)
                    .u8(0xF8 | sps.chromaBitDepth() - 8)
                    .u8(0);
        }
        out.end(config);
        if (!sps.vui().squarePixels()) {
            int aspect = out.begin("pasp");
            out.u32(sps.vui().aspectWidth()).u32(sps.vui().aspectHeight()).end(aspect);
        }
        out.end(entry);
        return out.toBytes();
    }
}
