package liveview.evidence.export;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The link of this export has ended: the copy was taken, or its time is over. */
public final class ExportLinkEnded extends Failure {
    ExportLinkEnded() {
        super(
                FailureKind.FAILED_PRECONDITION,
                "The link of this export has ended: the copy was taken, or its time is over.",
                "Ask for a new export.");
    }
}
