package liveview.demo.client;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The zone did not answer a call as it should. */
public final class NotAnswered extends Failure {
    NotAnswered(String sentence, String remedy) {
        super(FailureKind.UNAVAILABLE, sentence, remedy);
    }
}
