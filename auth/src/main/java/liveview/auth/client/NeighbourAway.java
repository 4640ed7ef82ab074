package liveview.auth.client;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A service that we need does not answer. */
public final class NeighbourAway extends Failure {
    /** @param neighbour as people call it: "alarm service" */
    public NeighbourAway(String neighbour, Throwable cause) {
        super(
                FailureKind.UNAVAILABLE,
                "The " + neighbour + " does not answer at the moment.",
                "Send the same again, with backoff.",
                cause);
    }
}
