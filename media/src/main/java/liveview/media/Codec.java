package liveview.media;

/** A way to encode pictures that we accept, named as FFmpeg names it. */
public sealed interface Codec permits H264 {
    /** FFmpeg's name: {@code h264}. */
    String name();

    /** A reader for the access units of one live stream, in the order in which they are decoded. */
    PictureReader pictureReader();

    /** The sample that the access unit is in every MP4 file that holds it, whatever was sent before it. */
    Sample sample(byte[] accessUnit);

    /** What finds the first NAL unit of each access unit in a byte stream. */
    UnitBoundary unitBoundary();

    /** The codec that FFmpeg calls so; refuses a name that we do not accept. */
    static Codec named(String name) {
        if (name.equals(H264.INSTANCE.name())) {
            return H264.INSTANCE;
        }
        throw new MalformedVideo("The codec \"" + name + "\" is not accepted; accepted is \"h264\".");
    }
}
