package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The recording's key was destroyed by a lawful erasure. */
public final class RecordingErased extends Failure {
    public RecordingErased() {
        super(FailureKind.FAILED_PRECONDITION, "This recording was erased by a decision.", "Send no more of it.");
    }
}
