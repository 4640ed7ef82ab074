package liveview.evidence.export;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The export is still being made. */
public final class ExportNotReady extends Failure {
    ExportNotReady() {
        super(FailureKind.FAILED_PRECONDITION, "The export is still being made.", "Ask again when it is sealed.");
    }
}
