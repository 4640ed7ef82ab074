package liveview.media;

/** H.264 / AVC (ITU-T H.264), in Annex B form on the wire and as {@code avc1} towards players. */
public final class H264 implements Codec {
    public static final H264 INSTANCE = new H264();

    static final int SLICE = 1;
    static final int PARTITION_A = 2;
    static final int IDR_SLICE = 5;
    static final int SEI = 6;
    static final int SPS = 7;
    static final int PPS = 8;
    static final int AUD = 9;
    static final int PREFIX = 14;
    static final int RESERVED_18 = 18;

    private H264() {}

    @Override
    public String name() {
        return "h264";
    }

    @Override
    public PictureReader pictureReader() {
        return new H264PictureReader();
    }

    @Override
    public Sample sample(byte[] accessUnit) {
        return H264PictureReader.sample(accessUnit);
    }

    @Override
    public UnitBoundary unitBoundary() {
        return new H264UnitBoundary();
    }

    /** nal_unit_type of a NAL unit's first byte. */
    static int type(byte header) {
        return header & 0x1F;
    }

    /** nal_ref_idc of a NAL unit's first byte is not zero. */
    static boolean isReference(byte header) {
        return (header & 0x60) != 0;
    }

    /** The NAL unit begins a slice header: it is a slice or the partition that holds one. */
    static boolean hasSliceHeader(int type) {
        return type == SLICE || type == PARTITION_A || type == IDR_SLICE;
    }
}
