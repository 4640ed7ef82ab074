package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The same live stream came for another camera or alarm. */
public final class StreamIdTaken extends Failure {
    public StreamIdTaken() {
        super(
                FailureKind.ALREADY_EXISTS,
                "This stream id belongs to another camera.",
                "Make a new UUID for each live stream.");
    }
}
