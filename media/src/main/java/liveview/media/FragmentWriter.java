package liveview.media;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one fragment of each access unit of a live stream, at once: no picture waits for the next. Not for use by two
 * threads. After a refused access unit it goes on with the next one.
 */
public final class FragmentWriter {
    static final int HEAD_BYTES = 112;
    static final int DECODE_TIME_AT = 60;

    private static final long DEPENDS_ON_NONE = 0x0200_0000;
    private static final long DEPENDS_NOT_SYNC = 0x0101_0000;
    private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000;
    private static final int OFFSET_DURATION_SIZE_FLAGS_COMPOSITION = 0xF01;

    private final PictureReader pictures;
    private final DisplayOrder displayOrder = new DisplayOrder();
    private final LiveTimeline timeline = new LiveTimeline();
    private @Nullable ParameterSets sets;
    private @Nullable InitSegment init;
    private long written;

    public FragmentWriter(Codec codec) {
        this.pictures = codec.pictureReader();
    }

    /**
     * The fragment of the next access unit; empty as long as no key frame came, since nothing can be decoded before.
     *
     * @throws MalformedVideo when the bytes are not a picture of the codec
     */
    public Optional<Fragment> write(AccessUnit unit) {
        return pictures.read(unit.bytes()).flatMap(picture -> write(unit, picture));
    }

    private Optional<Fragment> write(AccessUnit unit, Picture picture) {
        InitSegment current = initFor(picture);
        if (current == null) {
            return Optional.empty();
        }
        ParameterSets inUse = picture.parameterSets();
        long decodeTicks = timeline.decodeTicks();
        int shift = displayOrder.shift(picture);
        int duration = timeline.add(unit.takenAt(), picture.keyFrame(), inUse.reorders(), inUse.statedFrameTicks());
        byte[] bytes = write(picture, decodeTicks, duration, shift * duration);
        return Optional.of(new Fragment(unit.number(), picture.keyFrame(), current, decodeTicks, duration, bytes));
    }

    /** Parameter sets change with a key frame only: a player that gets a new init segment waits for one. */
    private @Nullable InitSegment initFor(Picture picture) {
        if (picture.keyFrame() && !picture.parameterSets().equals(sets)) {
            sets = picture.parameterSets();
            init = InitSegment.of(sets);
        }
        return init;
    }

    private byte[] write(Picture picture, long decodeTicks, int duration, int compositionOffset) {
        Sample sample = picture.sample();
        Boxes out = new Boxes();
        int moof = out.begin("moof");
        int mfhd = out.begin("mfhd", 0, 0);
        out.u32(++written).end(mfhd);
        int traf = out.begin("traf");
        int tfhd = out.begin("tfhd", 0, DEFAULT_BASE_IS_MOOF);
        out.u32(TrackHeaders.TRACK).end(tfhd);
        int tfdt = out.begin("tfdt", 1, 0);
        out.u64(decodeTicks).end(tfdt);
        int trun = out.begin("trun", 1, OFFSET_DURATION_SIZE_FLAGS_COMPOSITION);
        out.u32(1).u32(HEAD_BYTES).u32(duration).u32(sample.length());
        out.u32(picture.keyFrame() ? DEPENDS_ON_NONE : DEPENDS_NOT_SYNC).u32(compositionOffset);
        out.end(trun).end(traf).end(moof);
        out.u32(8L + sample.length()).u32(0x6D64_6174);
        return out.toBytes(sample);
    }
}
