package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** An officer joins by a number that the alarm does not carry. */
public final class IncidentNumberDiffers extends Failure {
    public IncidentNumberDiffers() {
        super(
                FailureKind.NOT_FOUND,
                "No ongoing alarm carries this incident number.",
                "Check the number with the control room.");
    }
}
