package liveview.auth;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A fresh token inside an open socket is of somebody else. */
public final class NotTheSameCaller extends Failure {
    public NotTheSameCaller() {
        super(
                FailureKind.UNAUTHENTICATED,
                "The fresh token is of somebody else than the one that opened this connection.",
                "Open a connection of your own.");
    }
}
