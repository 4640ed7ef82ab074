package liveview.media;

import java.util.Optional;

/** Reads the access units of one live stream, one after the other, and keeps the parameter sets that were sent. */
public sealed interface PictureReader permits H264PictureReader {
    /**
     * Reads one access unit in Annex B form; empty when it needs what was sent before the first unit that this reader got.
     *
     * @throws MalformedVideo when it is not a picture of this codec, or refers to parameter sets that were never sent
     */
    Optional<Picture> read(byte[] accessUnit);
}
