package liveview.media;

/**
 * The beginning of a slice header (H.264 7.3.3), up to the picture order count.
 *
 * @param deltas delta_pic_order_cnt: of the bottom field (type 0), or both of type 1
 */
record H264Slice(
        boolean idr,
        boolean reference,
        int ppsId,
        int frameNum,
        boolean field,
        boolean bottomField,
        int idrPicId,
        int orderCountLsb,
        Deltas deltas) {

    /** delta_pic_order_cnt[0] and [1], or zero and delta_pic_order_cnt_bottom. */
    record Deltas(long first, long second) {}

    /** pic_parameter_set_id of the slice {@code bytes[start, end)}: what must be known to read the rest. */
    static int ppsId(byte[] bytes, int start, int end) {
        BitReader in = new BitReader(bytes, start + 1, end);
        in.unsigned();
        in.unsigned(9, "slice_type");
        return in.unsigned(255, "pic_parameter_set_id");
    }

    /** first_mb_in_slice is zero, which in practice begins a picture. */
    static boolean beginsAtFirstMacroblock(byte[] bytes, int start, int end) {
        return end > start + 1 && bytes[start + 1] < 0;
    }

    static H264Slice read(byte[] bytes, int start, int end, H264Sps sps, H264Pps pps) {
        boolean idr = H264.type(bytes[start]) == H264.IDR_SLICE;
        BitReader in = new BitReader(bytes, start + 1, end);
        in.unsigned();
        in.unsigned(9, "slice_type");
        int ppsId = in.unsigned(255, "pic_parameter_set_id");
        if (sps.separateColourPlanes()) {
            in.skip(2);
        }
        int frameNum = in.small(sps.frameNumBits());
        boolean field = !sps.framesOnly() && in.flag();
        boolean bottomField = field && in.flag();
        int idrPicId = idr ? in.unsigned(65_535, "idr_pic_id") : 0;
        int orderCountLsb = 0;
        long first = 0;
        long second = 0;
        if (sps.orderCountType() == 0) {
            orderCountLsb = in.small(sps.orderCountLsbBits());
            if (pps.bottomFieldOrderPresent() && !field) {
                second = in.signed();
            }
        } else if (sps.orderCountType() == 1 && !sps.deltaAlwaysZero()) {
            first = in.signed();
            if (pps.bottomFieldOrderPresent() && !field) {
                second = in.signed();
            }
        }
        return new H264Slice(
                idr,
                H264.isReference(bytes[start]),
                ppsId,
                frameNum,
                field,
                bottomField,
                idrPicId,
                orderCountLsb,
                new Deltas(first, second));
    }

    /** The other field of the same frame as {@code previous}. */
    boolean isOtherFieldOf(H264Slice previous) {
        return field && previous.field && frameNum == previous.frameNum && bottomField != previous.bottomField;
    }

    /** This slice cannot be of the same field or frame as {@code previous} (7.4.1.2.4). */
    boolean differsFrom(H264Slice previous) {
        return frameNum != previous.frameNum
                || ppsId != previous.ppsId
                || field != previous.field
                || bottomField != previous.bottomField
                || reference != previous.reference
                || idr != previous.idr
                || idrPicId != previous.idrPicId
                || orderCountLsb != previous.orderCountLsb
                || !deltas.equals(previous.deltas);
    }
}
