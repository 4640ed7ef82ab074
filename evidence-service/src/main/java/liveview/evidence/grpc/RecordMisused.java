package liveview.evidence.grpc;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A relay does not keep to the protocol. */
final class RecordMisused extends Failure {
    RecordMisused(String sentence) {
        super(FailureKind.INVALID_ARGUMENT, sentence, "Send start, wait for accepted, then units, clocks and end.");
    }
}
