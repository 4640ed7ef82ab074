package liveview.evidence;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** The alarm has not been read in the journal, so nobody knows how its evidence is to be locked. */
final class AlarmNotKnown extends Failure {
    AlarmNotKnown() {
        super(
                FailureKind.UNAVAILABLE,
                "The evidence service has not read of this alarm yet.",
                "Send the same again, with backoff.");
    }
}
