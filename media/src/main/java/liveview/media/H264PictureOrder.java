package liveview.media;

/** Derives the picture order count of each picture from its slice header and those before it (H.264 8.2.1). */
final class H264PictureOrder {
    private long previousMsb;
    private long previousLsb;
    private long frameNumOffset;
    private int previousFrameNum;

    long next(H264Slice slice, H264Sps sps) {
        return switch (sps.orderCountType()) {
            case 0 -> fromLsb(slice, sps);
            case 1 -> fromFrameNum(slice, sps);
            default -> 2 * absoluteFrameNum(slice, sps);
        };
    }

    /** 8.2.1.1. */
    private long fromLsb(H264Slice slice, H264Sps sps) {
        if (slice.idr()) {
            previousMsb = 0;
            previousLsb = 0;
        }
        long range = 1L << sps.orderCountLsbBits();
        long lsb = slice.orderCountLsb();
        long msb = previousMsb;
        if (lsb < previousLsb && previousLsb - lsb >= range / 2) {
            msb += range;
        } else if (lsb > previousLsb && lsb - previousLsb > range / 2) {
            msb -= range;
        }
        if (slice.reference()) {
            previousMsb = msb;
            previousLsb = lsb;
        }
        return msb + lsb + Math.min(0, slice.deltas().second());
    }

    /** 8.2.1.2. */
    private long fromFrameNum(H264Slice slice, H264Sps sps) {
        int cycle = sps.refFrameOffsets().size();
        long absolute = absoluteFrameNum(slice, sps);
        long frame = cycle == 0 ? 0 : absolute;
        if (!slice.reference() && frame > 0) {
            frame--;
        }
        long expected = 0;
        if (frame > 0) {
            long perCycle =
                    sps.refFrameOffsets().stream().mapToLong(Long::longValue).sum();
            expected = (frame - 1) / cycle * perCycle;
            for (int i = 0; i <= (frame - 1) % cycle; i++) {
                expected += sps.refFrameOffsets().get(i);
            }
        }
        if (!slice.reference()) {
            expected += sps.nonRefOffset();
        }
        long top = expected + slice.deltas().first();
        return Math.min(top, top + sps.topToBottomOffset() + slice.deltas().second());
    }

    /** FrameNumOffset + frame_num (8-6, 8-11). */
    private long absoluteFrameNum(H264Slice slice, H264Sps sps) {
        if (slice.idr()) {
            frameNumOffset = 0;
        } else if (previousFrameNum > slice.frameNum()) {
            frameNumOffset += 1L << sps.frameNumBits();
        }
        previousFrameNum = slice.frameNum();
        return frameNumOffset + slice.frameNum();
    }
}
