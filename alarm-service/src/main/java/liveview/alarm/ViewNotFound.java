package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** No view with this id at the alarm. */
public final class ViewNotFound extends Failure {
    public ViewNotFound() {
        super(FailureKind.NOT_FOUND, "There is no such view at this alarm.", "Open the view first.");
    }
}
