package liveview.verify;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** What was given is no export that could be verified. */
public final class NotABag extends Failure {
    NotABag(String sentence) {
        super(
                FailureKind.INVALID_ARGUMENT,
                sentence,
                "Give the zip file of an export, or the folder it was unpacked to.");
    }
}
