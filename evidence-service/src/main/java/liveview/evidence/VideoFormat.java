package liveview.evidence;

/**
 * How a live stream is coded, as its publisher said.
 *
 * @param codec as FFmpeg calls it
 * @param width pixels; 0 = not said
 * @param height pixels; 0 = not said
 * @param frameRate nominal pictures a second; 0 = not said, never used to make time
 */
public record VideoFormat(String codec, int width, int height, double frameRate) {}
