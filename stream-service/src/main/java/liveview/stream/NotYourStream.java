package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Originals are published by centrals, renditions by workers. */
public final class NotYourStream extends Failure {
    public NotYourStream(String rendition) {
        super(
                FailureKind.PERMISSION_DENIED,
                "You may not publish \"" + rendition + "\".",
                "A central publishes originals only, a worker renditions only.");
    }
}
