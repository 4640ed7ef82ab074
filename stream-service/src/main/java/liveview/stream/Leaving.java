package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** This relay is being stopped. */
public final class Leaving extends Failure {
    public Leaving() {
        super(FailureKind.UNAVAILABLE, "This relay is leaving.", "Call another relay, or this address again.");
    }
}
