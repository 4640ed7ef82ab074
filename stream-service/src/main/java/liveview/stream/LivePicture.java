package liveview.stream;

import java.time.Instant;
import liveview.media.Fragment;
import org.jspecify.annotations.Nullable;

/**
 * One picture on its way to the viewers.
 *
 * @param capturedAt by the camera's own clock; null when it gives none
 * @param receivedAt by the gateway's clock: the picture's age counts from here
 * @param relayedAt by the origin relay's clock, when the last byte had come
 */
public record LivePicture(Fragment fragment, @Nullable Instant capturedAt, Instant receivedAt, Instant relayedAt) {
    public long number() {
        return fragment.number();
    }

    public boolean keyFrame() {
        return fragment.keyFrame();
    }

    int size() {
        return fragment.bytes().length;
    }
}
