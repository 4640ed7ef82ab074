package liveview.media;

/** Reads the access units of one live stream, one after the other, and keeps the parameter sets that were sent. */
public sealed interface PictureReader permits H264PictureReader {
    /**
     * Reads one access unit in Annex B form.
     *
     * @throws MalformedVideo when it is not a picture of this codec, or refers to parameter sets that were never sent
     */
    Picture read(byte[] accessUnit);
}
