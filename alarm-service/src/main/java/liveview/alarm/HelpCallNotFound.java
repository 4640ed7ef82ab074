package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A call for help that was not made cannot be seen. */
public final class HelpCallNotFound extends Failure {
    public HelpCallNotFound() {
        super(
                FailureKind.NOT_FOUND,
                "This team has not called for help at this alarm.",
                "Send the id of a team that has.");
    }
}
