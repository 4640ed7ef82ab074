package liveview.evidence.export;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** This id is that of another export. */
public final class ExportIdTaken extends Failure {
    ExportIdTaken() {
        super(FailureKind.ALREADY_EXISTS, "This id is that of another export.", "Make a new id.");
    }
}
