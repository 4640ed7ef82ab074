package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A team goes from assigned to cleared, never back. */
public final class StageGoesBack extends Failure {
    public StageGoesBack() {
        super(FailureKind.FAILED_PRECONDITION, "The team is further than that already.", "Choose a later stage.");
    }
}
