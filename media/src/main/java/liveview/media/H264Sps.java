package liveview.media;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A sequence parameter set (H.264 7.3.2.1), as far as we need it.
 *
 * @param constraints constraint_set flags, as the byte after profile_idc
 * @param width in pixels, after cropping
 * @param height in pixels, after cropping
 * @param refFrameOffsets offset_for_ref_frame of picture order count type 1
 * @param vui what the optional part says
 */
record H264Sps(
        int id,
        int profile,
        int constraints,
        int level,
        int chromaFormat,
        boolean separateColourPlanes,
        int lumaBitDepth,
        int chromaBitDepth,
        int frameNumBits,
        int orderCountType,
        int orderCountLsbBits,
        boolean deltaAlwaysZero,
        long nonRefOffset,
        long topToBottomOffset,
        List<Long> refFrameOffsets,
        boolean framesOnly,
        int width,
        int height,
        H264Vui vui) {

    private static final int MAX_MACROBLOCKS_A_SIDE = 1024;
    private static final int EXTENDED_SAR = 255;

    /** Reads the NAL unit {@code bytes[start, end)}, its header byte included. */
    static H264Sps read(byte[] bytes, int start, int end) {
        BitReader in = new BitReader(bytes, start + 1, end);
        int profile = in.small(8);
        int constraints = in.small(8);
        int level = in.small(8);
        int id = in.unsigned(31, "seq_parameter_set_id");
        int chromaFormat = 1;
        boolean separateColourPlanes = false;
        int lumaBitDepth = 8;
        int chromaBitDepth = 8;
        if (hasChromaFormat(profile)) {
            chromaFormat = in.unsigned(3, "chroma_format_idc");
            separateColourPlanes = chromaFormat == 3 && in.flag();
            lumaBitDepth = 8 + in.unsigned(6, "bit_depth_luma_minus8");
            chromaBitDepth = 8 + in.unsigned(6, "bit_depth_chroma_minus8");
            in.skip(1);
            if (in.flag()) {
                skipScalingLists(in, chromaFormat == 3 ? 12 : 8);
            }
        }
        int frameNumBits = 4 + in.unsigned(12, "log2_max_frame_num_minus4");
        int orderCountType = in.unsigned(2, "pic_order_cnt_type");
        int orderCountLsbBits = 0;
        boolean deltaAlwaysZero = false;
        long nonRefOffset = 0;
        long topToBottomOffset = 0;
        List<Long> refFrameOffsets = new ArrayList<>();
        if (orderCountType == 0) {
            orderCountLsbBits = 4 + in.unsigned(12, "log2_max_pic_order_cnt_lsb_minus4");
        } else if (orderCountType == 1) {
            deltaAlwaysZero = in.flag();
            nonRefOffset = in.signed();
            topToBottomOffset = in.signed();
            int cycle = in.unsigned(255, "num_ref_frames_in_pic_order_cnt_cycle");
            for (int i = 0; i < cycle; i++) {
                refFrameOffsets.add(in.signed());
            }
        }
        in.unsigned(16, "max_num_ref_frames");
        in.skip(1);
        int macroblocksWide = 1 + in.unsigned(MAX_MACROBLOCKS_A_SIDE - 1, "pic_width_in_mbs_minus1");
        int mapUnitsHigh = 1 + in.unsigned(MAX_MACROBLOCKS_A_SIDE - 1, "pic_height_in_map_units_minus1");
        boolean framesOnly = in.flag();
        if (!framesOnly) {
            in.skip(1);
        }
        in.skip(1);
        int width = 16 * macroblocksWide;
        int height = 16 * mapUnitsHigh * (framesOnly ? 1 : 2);
        if (in.flag()) {
            int planes = separateColourPlanes ? 0 : chromaFormat;
            int unitX = planes == 1 || planes == 2 ? 2 : 1;
            int unitY = (planes == 1 ? 2 : 1) * (framesOnly ? 1 : 2);
            width -= unitX * (in.unsigned(width, "frame_crop_left_offset") + in.unsigned(width, "crop_right"));
            height -= unitY * (in.unsigned(height, "frame_crop_top_offset") + in.unsigned(height, "crop_bottom"));
            if (width <= 0 || height <= 0) {
                throw new MalformedVideo("The cropping of a sequence parameter set leaves no picture.");
            }
        }
        H264Vui vui = in.flag() ? readVui(in) : H264Vui.ABSENT;
        return new H264Sps(
                id,
                profile,
                constraints,
                level,
                chromaFormat,
                separateColourPlanes,
                lumaBitDepth,
                chromaBitDepth,
                frameNumBits,
                orderCountType,
                orderCountLsbBits,
                deltaAlwaysZero,
                nonRefOffset,
                topToBottomOffset,
                List.copyOf(refFrameOffsets),
                framesOnly,
                width,
                height,
                vui);
    }

    /** These profiles state chroma format and bit depth (7.3.2.1.1). */
    static boolean hasChromaFormat(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
            default -> false;
        };
    }

    /** Pictures may be shown in another order than sent: false only where the standard or the encoder excludes it. */
    boolean reorders() {
        boolean intraOnly = profile == 44 || (profile >= 100 && (constraints & 0x10) != 0);
        return orderCountType != 2
                && profile != 66
                && !intraOnly
                && vui.maxReorderFrames().orElse(1) != 0;
    }

    private static void skipScalingLists(BitReader in, int lists) {
        for (int list = 0; list < lists; list++) {
            if (in.flag()) {
                int size = list < 6 ? 16 : 64;
                long last = 8;
                long next = 8;
                for (int i = 0; i < size && next != 0; i++) {
                    next = Math.floorMod(last + in.signed(), 256L);
                    last = next == 0 ? last : next;
                }
            }
        }
    }

    /** Cameras write this part carelessly, and nothing needed for decoding is in it: what cannot be read is absent. */
    private static H264Vui readVui(BitReader in) {
        try {
            int[] aspect = {1, 1};
            if (in.flag()) {
                int code = in.small(8);
                aspect = code == EXTENDED_SAR ? new int[] {in.small(16), in.small(16)} : H264Vui.aspectRatio(code);
            }
            if (in.flag()) {
                in.skip(1);
            }
            if (in.flag()) {
                in.skip(4);
                if (in.flag()) {
                    in.skip(24);
                }
            }
            if (in.flag()) {
                in.unsigned();
                in.unsigned();
            }
            OptionalInt frameTicks = OptionalInt.empty();
            if (in.flag()) {
                frameTicks = H264Vui.frameTicks(in.bits(32), in.bits(32));
                in.skip(1);
            }
            boolean nalHrd = in.flag();
            if (nalHrd) {
                skipHrd(in);
            }
            boolean vclHrd = in.flag();
            if (vclHrd) {
                skipHrd(in);
            }
            in.skip(nalHrd || vclHrd ? 2 : 1);
            OptionalInt maxReorderFrames = OptionalInt.empty();
            if (in.flag()) {
                in.skip(1);
                for (int i = 0; i < 4; i++) {
                    in.unsigned();
                }
                maxReorderFrames = OptionalInt.of(in.unsigned(16, "max_num_reorder_frames"));
            }
            return new H264Vui(aspect[0], aspect[1], frameTicks, maxReorderFrames);
        } catch (MalformedVideo careless) {
            return H264Vui.ABSENT;
        }
    }

    private static void skipHrd(BitReader in) {
        int count = 1 + in.unsigned(31, "cpb_cnt_minus1");
        in.skip(8);
        for (int i = 0; i < count; i++) {
            in.unsigned();
            in.unsigned();
            in.skip(1);
        }
        in.skip(20);
    }
}
