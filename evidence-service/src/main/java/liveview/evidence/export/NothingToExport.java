package liveview.evidence.export;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** Nothing of this alarm is recorded. */
public final class NothingToExport extends Failure {
    NothingToExport() {
        super(FailureKind.NOT_FOUND, "Nothing of this alarm is recorded.", "Name an alarm of which something is.");
    }
}
