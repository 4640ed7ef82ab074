package liveview.stream;

/**
 * What a publisher says of its pictures.
 *
 * @param codec as FFmpeg calls it
 * @param width in pixels, 0 when not known
 * @param height in pixels, 0 when not known
 * @param frameRate nominal pictures a second, 0 when not known; never used to make time
 */
public record VideoFormat(String codec, int width, int height, double frameRate) {}
