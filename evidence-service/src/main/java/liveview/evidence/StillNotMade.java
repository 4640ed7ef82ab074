package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;
import org.jspecify.annotations.Nullable;

/** A picture could not be turned into an image, or not within two seconds. */
public final class StillNotMade extends Failure {
    public StillNotMade(@Nullable Throwable cause) {
        super(
                FailureKind.UNAVAILABLE,
                "This picture could not be turned into an image.",
                "Try the picture before or after it; what was sent is in the export.",
                cause);
    }
}
