package liveview.alarm;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The outcome contradicts what the alarm is. */
public final class OutcomeDoesNotFit extends Failure {
    public OutcomeDoesNotFit(String sentence) {
        super(FailureKind.FAILED_PRECONDITION, sentence, "Choose another outcome.");
    }
}
