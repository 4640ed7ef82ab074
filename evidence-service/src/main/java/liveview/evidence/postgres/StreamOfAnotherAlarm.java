package liveview.evidence.postgres;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The live stream is recorded under another alarm or camera. */
final class StreamOfAnotherAlarm extends Failure {
    StreamOfAnotherAlarm() {
        super(
                FailureKind.INVALID_ARGUMENT,
                "This live stream is recorded under another alarm or camera.",
                "Give each live stream an id of its own.");
    }
}
