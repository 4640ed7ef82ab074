package liveview.evidence;

/** Turns one picture of a video into an image. */
public interface StillMaker {
    /**
     * The picture that is shown at that time as a JPEG. Blocks for two seconds at most.
     *
     * @param mp4 with H.264
     * @param second from the first picture
     * @throws StillNotMade when it cannot be decoded, or not in time
     */
    byte[] jpeg(byte[] mp4, double second);
}
