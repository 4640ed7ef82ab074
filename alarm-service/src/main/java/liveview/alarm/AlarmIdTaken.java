package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The id belongs to another alarm, or to the same one with another content. */
public final class AlarmIdTaken extends Failure {
    public AlarmIdTaken() {
        super(
                FailureKind.ALREADY_EXISTS,
                "An alarm with this id exists already.",
                "Make a new UUID for another alarm; repeat a request unchanged to learn its answer.");
    }
}
