package liveview.stream;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** An access unit is not what it says or not what the protocol takes. */
public final class UnitRefused extends Failure {
    public UnitRefused(String sentence, String remedy) {
        super(FailureKind.INVALID_ARGUMENT, sentence, remedy);
    }
}
