package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** No alarm with this id that the caller may see. */
public final class AlarmNotFound extends Failure {
    public AlarmNotFound() {
        super(
                FailureKind.NOT_FOUND,
                "There is no such alarm, or you may not see it.",
                "Check the id; a closed alarm is shown for 24 hours.");
    }
}
