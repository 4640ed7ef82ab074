package liveview.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes access units as a plain MP4 file that plays while it loads (moov before mdat). Pictures are shown at their
 * capture times, so a pause in sending is a pause in the file. Unlike a live fragment it may change parameter sets in
 * the middle: each has its sample entry.
 */
public final class Mp4File {
    private Mp4File() {}

    /**
     * Writes the file; the units are read twice, and only their index is held.
     *
     * @param units in sending order; what comes before the first key frame is left out
     * @throws MalformedVideo when a unit is not a picture of the codec, or none is a key frame
     */
    public static void write(Codec codec, Iterable<AccessUnit> units, OutputStream out) throws IOException {
        Mp4Index index = new Mp4Index();
        PictureReader first = codec.pictureReader();
        for (AccessUnit unit : units) {
            first.read(unit.bytes()).ifPresent(picture -> index.add(picture, unit));
        }
        out.write(index.head());
        PictureReader second = codec.pictureReader();
        boolean begun = false;
        for (AccessUnit unit : units) {
            Optional<Picture> picture = second.read(unit.bytes());
            begun |= picture.isPresent() && picture.get().keyFrame();
            if (begun && picture.isPresent()) {
                out.write(picture.get().sample().toBytes());
            }
        }
    }

    /** A 64-bit mdat header for {@code size} bytes of samples. */
    static void beginData(Boxes out, long size) {
        out.u32(1).bytes("mdat".getBytes(StandardCharsets.US_ASCII)).u64(16 + size);
    }
}
