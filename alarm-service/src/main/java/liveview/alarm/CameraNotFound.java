package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The camera is not one of the alarm's site. */
public final class CameraNotFound extends Failure {
    public CameraNotFound() {
        super(
                FailureKind.NOT_FOUND,
                "The site of this alarm has no such camera.",
                "Choose one of the alarm's cameras.");
    }
}
