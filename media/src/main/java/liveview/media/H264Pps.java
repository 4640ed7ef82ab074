package liveview.media;

/**
 * A picture parameter set (H.264 7.3.2.2), as far as a slice header needs it.
 *
 * @param spsId the sequence parameter set that it refers to
 * @param bottomFieldOrderPresent bottom_field_pic_order_in_frame_present_flag
 */
record H264Pps(int id, int spsId, boolean bottomFieldOrderPresent) {
    /** Reads the NAL unit {@code bytes[start, end)}, its header byte included. */
    static H264Pps read(byte[] bytes, int start, int end) {
        BitReader in = new BitReader(bytes, start + 1, end);
        int id = in.unsigned(255, "pic_parameter_set_id");
        int spsId = in.unsigned(31, "seq_parameter_set_id");
        in.skip(1);
        return new H264Pps(id, spsId, in.flag());
    }
}
