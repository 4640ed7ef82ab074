package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** There is no live stream of that camera now. */
public final class NothingPublished extends Failure {
    public NothingPublished(LiveStreamKey key) {
        super(
                FailureKind.NOT_FOUND,
                "Camera " + key.cameraId() + " of this alarm sends no pictures as \"" + key.rendition() + "\" now.",
                "Try again in a moment, or another camera or rendition.");
    }
}
