package liveview.gateway;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The alarm is not, or no longer, in the state that the operator's click was meant for. */
public final class UnknownAlarm extends Failure {
    private static final long serialVersionUID = 1;

    public UnknownAlarm() {
        super(
                FailureKind.NOT_FOUND,
                "This alarm is no longer waiting for a decision.",
                "Look at the list again: it was decided on meanwhile.");
    }
}
