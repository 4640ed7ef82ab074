package liveview.demo.process;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A process that we started ended, or did not become ready in time; the remedy shows the end of its log. */
public final class ProcessFailed extends Failure {
    ProcessFailed(String sentence, String remedy) {
        super(FailureKind.UNAVAILABLE, sentence, remedy);
    }
}
