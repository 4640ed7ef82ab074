package liveview.journal;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** More commands wait than the queue holds: nothing was taken. */
public final class JournalBusy extends Failure {
    public JournalBusy() {
        super(
                FailureKind.RESOURCE_EXHAUSTED,
                "More requests wait than the zone can take.",
                "Repeat it with the same id after a second.");
    }
}
