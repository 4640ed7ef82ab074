package liveview.demo.zone;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A zone that other machines can reach is not started with the password that everyone knows. */
public final class DemoPasswordRefused extends Failure {
    DemoPasswordRefused() {
        super(
                FailureKind.FAILED_PRECONDITION,
                "The demo password is refused where other machines can reach the zone.",
                "Choose a password of your own in LIVEVIEW_PASSWORD, or leave it out and one is drawn.");
    }
}
