package liveview.demo;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** An alarm's evidence was not handed out, or is not as it was sealed. */
public final class NotExported extends Failure {
    NotExported(String sentence) {
        super(FailureKind.INTERNAL, sentence, "Read the log of evidence-service.");
    }
}
