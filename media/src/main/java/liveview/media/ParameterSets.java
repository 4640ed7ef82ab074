package liveview.media;

import java.util.OptionalInt;

/** What a decoder must know before the first picture; equal when it is the same to the byte. */
public sealed interface ParameterSets permits H264ParameterSets {
    /** For a browser's {@code codecs="…"} (RFC 6381): {@code avc1.64001F}. */
    String codecString();

    /** In pixels, after cropping. */
    int width();

    /** In pixels, after cropping. */
    int height();

    /** Pictures may be sent in another order than they are shown (B frames). */
    boolean reorders();

    /** How long the encoder says that a picture is shown, in 1/90000 s, if it says so. */
    OptionalInt statedFrameTicks();

    /** The sample entry box of an MP4 file (ISO/IEC 14496-12 8.5.2, 14496-15 5.4). */
    byte[] sampleEntry();
}
