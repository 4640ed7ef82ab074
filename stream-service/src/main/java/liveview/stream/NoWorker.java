package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** No worker is free to make a rendition. */
public final class NoWorker extends Failure {
    public NoWorker(LiveStreamKey key) {
        super(
                FailureKind.UNAVAILABLE,
                "Nobody is free to make \"" + key.rendition() + "\" of this camera now.",
                "Watch the original, or try again in a moment.");
    }
}
