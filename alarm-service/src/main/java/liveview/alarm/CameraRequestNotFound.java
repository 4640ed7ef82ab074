package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The central answers a request that was not made. */
public final class CameraRequestNotFound extends Failure {
    public CameraRequestNotFound() {
        super(
                FailureKind.NOT_FOUND,
                "There is no such camera request at this alarm.",
                "Send the id that the request carried.");
    }
}
