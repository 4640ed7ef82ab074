package liveview.stream;

import java.time.Duration;
import java.util.Optional;

/**
 * One encoding that a worker makes of a live stream, H.264 in all cases.
 *
 * @param name as the protocol calls it
 * @param height in pixels at most; the width follows the shape of the original, which is never enlarged
 * @param bitRateKbps at most, over one second
 * @param keyFrameEvery distance of key frames: how long a viewer who joins waits at most
 */
public record Rendition(String name, int height, int bitRateKbps, Duration keyFrameEvery) {
    /** What the zone shows when nothing else is asked for: the pictures as sent. */
    public static final String ORIGINAL = "original";

    /** For a phone in a car. */
    public static final Rendition MOBILE = new Rendition("mobile", 360, 400, Duration.ofSeconds(2));

    /** The rendition of that name, if workers make one; the original is none. */
    public static Optional<Rendition> named(String name) {
        return name.equals(MOBILE.name) ? Optional.of(MOBILE) : Optional.empty();
    }
}
