package liveview.evidence.postgres;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Nothing of this live stream is recorded. */
final class RecordingNotFound extends Failure {
    RecordingNotFound() {
        super(FailureKind.NOT_FOUND, "Nothing of this live stream is recorded.", "Name a live stream that is.");
    }
}
