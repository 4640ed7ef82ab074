package liveview.media;

import java.nio.ByteBuffer;

/**
 * When the picture of a fragment is shown: read from its boxes (ISO/IEC 14496-12, 8.8.12 and 8.8.8), so that it is the
 * same as what a decoder of the bytes says.
 */
public final class FragmentTime {
    private static final int MOOF = 0x6D6F_6F66;
    private static final int TRAF = 0x7472_6166;
    private static final int TFDT = 0x7466_6474;
    private static final int TRUN = 0x7472_756E;
    private static final int BOX_HEADER_BYTES = 8;
    private static final int DATA_OFFSET = 0x1;
    private static final int FIRST_SAMPLE_FLAGS = 0x4;
    private static final int COMPOSITION_OFFSET = 0x800;
    /** Duration, size and flags of a sample come before its composition offset. */
    private static final int[] BEFORE_OFFSET = {0x100, 0x200, 0x400};

    private FragmentTime() {}

    /**
     * Presentation time of the fragment's first picture, in ticks of the init segment's timescale.
     *
     * @throws MalformedVideo when there is no movie fragment with a decode time in the bytes
     */
    public static long presentationTicks(byte[] fragment) {
        ByteBuffer traf = box(box(ByteBuffer.wrap(fragment), MOOF), TRAF);
        ByteBuffer tfdt = box(traf, TFDT);
        ByteBuffer trun = box(traf, TRUN);
        try {
            boolean longTime = tfdt.getInt() >>> 24 != 0;
            long decoded = longTime ? tfdt.getLong() : Integer.toUnsignedLong(tfdt.getInt());
            return decoded + compositionOffset(trun);
        } catch (java.nio.BufferUnderflowException e) {
            throw new MalformedVideo("A box of the fragment is shorter than its fields.");
        }
    }

    private static int compositionOffset(ByteBuffer trun) {
        int flags = trun.getInt();
        int samples = trun.getInt();
        if (samples == 0 || (flags & COMPOSITION_OFFSET) == 0) {
            return 0;
        }
        skipWhen(trun, flags, DATA_OFFSET);
        skipWhen(trun, flags, FIRST_SAMPLE_FLAGS);
        for (int field : BEFORE_OFFSET) {
            skipWhen(trun, flags, field);
        }
        return trun.getInt();
    }

    private static void skipWhen(ByteBuffer trun, int flags, int field) {
        if ((flags & field) != 0) {
            trun.getInt();
        }
    }

    /** The content of the first box of a type. */
    private static ByteBuffer box(ByteBuffer within, int type) {
        ByteBuffer at = within.duplicate();
        while (at.remaining() >= BOX_HEADER_BYTES) {
            int size = at.getInt(at.position());
            if (size < BOX_HEADER_BYTES || size > at.remaining()) {
                break;
            }
            if (at.getInt(at.position() + 4) == type) {
                return at.slice(at.position() + BOX_HEADER_BYTES, size - BOX_HEADER_BYTES);
            }
            at.position(at.position() + size);
        }
        throw new MalformedVideo("The bytes are not a fragment with one picture.");
    }
}
