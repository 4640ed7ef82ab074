package liveview.evidence.export;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** This export was made for another person. */
public final class ExportOfAnother extends Failure {
    ExportOfAnother() {
        super(FailureKind.PERMISSION_DENIED, "This export was made for another person.", "Ask for one of your own.");
    }
}
