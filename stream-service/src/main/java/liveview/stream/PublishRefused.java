package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A publish does not say, or not in the right order, what the protocol asks for. */
public final class PublishRefused extends Failure {
    public PublishRefused(String sentence, String remedy) {
        super(FailureKind.INVALID_ARGUMENT, sentence, remedy);
    }
}
