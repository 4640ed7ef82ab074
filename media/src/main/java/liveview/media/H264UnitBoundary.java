package liveview.media;

import org.jspecify.annotations.Nullable;

/** Order of NAL units and detection of the first one of a picture in H.264 (7.4.1.2.3, 7.4.1.2.4). */
final class H264UnitBoundary implements UnitBoundary {
    private final H264Parameters parameters = new H264Parameters();
    private @Nullable H264Slice lastSlice;
    private boolean pictureSeen;
    private boolean bothFieldsSeen;

    @Override
    public boolean begins(byte[] bytes, int start, int end) {
        int type = H264.type(bytes[start]);
        takeParameterSet(type, bytes, start, end);
        if (H264.hasSliceHeader(type)) {
            boolean begins = beginsPicture(bytes, start, end);
            pictureSeen = true;
            return begins;
        }
        boolean precedesPicture =
                (type >= H264.SEI && type <= H264.AUD) || (type >= H264.PREFIX && type <= H264.RESERVED_18);
        if (precedesPicture && pictureSeen) {
            pictureSeen = false;
            return true;
        }
        return false;
    }

    private boolean beginsPicture(byte[] bytes, int start, int end) {
        H264Slice slice = readSlice(bytes, start, end);
        H264Slice previous = lastSlice;
        lastSlice = slice;
        if (!pictureSeen) {
            bothFieldsSeen = false;
            return false;
        }
        if (slice == null || previous == null) {
            return H264Slice.beginsAtFirstMacroblock(bytes, start, end);
        }
        if (slice.isOtherFieldOf(previous) && !bothFieldsSeen) {
            bothFieldsSeen = true;
            return false;
        }
        boolean begins = slice.differsFrom(previous);
        bothFieldsSeen &= !begins;
        return begins;
    }

    /** Null when its parameter sets are unknown or it is damaged: then only its first macroblock tells. */
    private @Nullable H264Slice readSlice(byte[] bytes, int start, int end) {
        try {
            H264Pps pps = parameters.pps(H264Slice.ppsId(bytes, start, end));
            H264Sps sps = pps == null ? null : parameters.sps(pps.spsId());
            return pps == null || sps == null ? null : H264Slice.read(bytes, start, end, sps, pps);
        } catch (MalformedVideo damaged) {
            return null;
        }
    }

    /** A damaged one is left to the reader of the access unit, who can say so. */
    private void takeParameterSet(int type, byte[] bytes, int start, int end) {
        try {
            if (type == H264.SPS) {
                parameters.takeSps(bytes, start, end);
            } else if (type == H264.PPS) {
                parameters.takePps(bytes, start, end);
            }
        } catch (MalformedVideo damaged) {
            lastSlice = null;
        }
    }
}
