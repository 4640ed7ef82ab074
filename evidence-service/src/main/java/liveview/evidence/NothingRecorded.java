package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Nothing of the alarm or the live stream is recorded that this person may see. */
public final class NothingRecorded extends Failure {
    public NothingRecorded() {
        super(FailureKind.NOT_FOUND, "Nothing of this is recorded.", "Choose an alarm from the list of recordings.");
    }
}
