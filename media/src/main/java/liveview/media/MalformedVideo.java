package liveview.media;

/** Says why bytes are not the video that they were declared to be; the only exception that hostile bytes can cause. */
public final class MalformedVideo extends RuntimeException {
    /** @param sentence what is wrong, a whole sentence without any of the bytes, fit to be shown to the sender */
    public MalformedVideo(String sentence) {
        super(sentence);
    }
}
