package liveview.gateway;

import java.time.Instant;

/** What a camera tells the gateway. */
public sealed interface CameraMessage {
    /** A picture came. */
    record Picture(CapturedUnit unit) implements CameraMessage {}

    /** Something began to move, here, at this time of the gateway. */
    record MotionBegan(Instant at, Region where) implements CameraMessage {}

    /** Nothing has moved any more since this time of the gateway. */
    record MotionEnded(Instant at) implements CameraMessage {}

    /** No picture comes from this time of the gateway on, for this reason in words; the camera is being called again. */
    record NoPicture(Instant at, String reason) implements CameraMessage {}
}
