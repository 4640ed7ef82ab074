package liveview.journal;

import liveview.base.Failure;
import liveview.base.FailureKind;

/** A reader has come further than the journal goes: another journal, or one that was restored from before. */
public final class PositionBeyondEnd extends Failure {
    public PositionBeyondEnd(long after, long last) {
        super(
                FailureKind.OUT_OF_RANGE,
                "The journal ends at position " + last + ", before position " + after
                        + ": it is shorter than it was when you read it.",
                "Read it again from 0, and tell the zone.");
    }
}
