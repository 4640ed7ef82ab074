package liveview.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All bytes of one picture as sent (Annex B), with its number and both times.
 *
 * @param number counts the access units of one live stream
 * @param bytes as sent, never changed after construction; equality of units goes by this array's identity
 * @param capturedAt when the camera took it, by the camera's own clock; null when the camera gives none
 * @param receivedAt when the central gateway had it, by the gateway's clock
 * @param keyFrame decoding can begin here
 */
@SuppressWarnings("ArrayRecordComponent") // a copy per access unit would double the cost of the live path
public record AccessUnit(
        long number, byte[] bytes, @Nullable Instant capturedAt, Instant receivedAt, boolean keyFrame) {
    /** When the picture was taken, as well as is known: a picture's distance to others is measured by it. */
    public Instant takenAt() {
        return capturedAt == null ? receivedAt : capturedAt;
    }
}
