package liveview.evidence.rest;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The range of bytes begins after the end. */
final class RangeNotThere extends Failure {
    RangeNotThere(long length) {
        super(
                FailureKind.OUT_OF_RANGE,
                "The range begins after the end.",
                "There are " + length + " bytes; ask for fewer.");
    }
}
