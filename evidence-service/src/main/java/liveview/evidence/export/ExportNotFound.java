package liveview.evidence.export;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** There is no such export. */
public final class ExportNotFound extends Failure {
    public ExportNotFound() {
        super(FailureKind.NOT_FOUND, "There is no such export.", "Ask for one, or use your own link.");
    }
}
