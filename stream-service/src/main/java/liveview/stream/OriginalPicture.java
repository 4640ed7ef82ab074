package liveview.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One picture of an original on its way into a rendition.
 *
 * @param number of the original's access unit
 * @param keyFrame decoding can begin here
 * @param capturedAt by the camera's own clock; null when it gives none
 * @param receivedAt by the gateway's clock: the age of the rendition's picture counts from here as well
 * @param fragment CMAF fragment that holds this picture alone
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record OriginalPicture(
        long number, boolean keyFrame, @Nullable Instant capturedAt, Instant receivedAt, byte[] fragment) {}
