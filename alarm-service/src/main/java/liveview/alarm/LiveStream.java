package liveview.alarm;

import java.time.Instant;
import liveview.protocol.stream.v1.VideoFormat;
import org.jspecify.annotations.Nullable;

/**
 * What one camera sends for an alarm, or a rendition of it.
 *
 * @param rendition empty = the original
 * @param epoch counts its publishes, from 1
 * @param relay "host:port" of the internal door of its origin
 * @param endedAt when its last publish ended; null while it is live
 */
public record LiveStream(
        String streamId,
        String cameraId,
        String rendition,
        long epoch,
        String relay,
        VideoFormat format,
        @Nullable Instant endedAt) {
    /** Whether a publisher is there, as far as the journal knows. */
    public boolean live() {
        return endedAt == null;
    }

    /** Whether it is as the camera sent it. */
    public boolean original() {
        return rendition.isEmpty();
    }
}
