package liveview.alarm;

import java.util.Optional;
import liveview.base.Failure;
import liveview.base.FailureKind;

/** Two decided at once; this one was second, and learns who was first. */
public final class SomebodyWasFirst extends Failure {
    private final String by;

    /** @param what what the other has done: "accepted" */
    public SomebodyWasFirst(String what, Stamp first) {
        super(
                FailureKind.ABORTED,
                first.name() + " has " + what + " the alarm already.",
                "Look at the alarm as it is now.");
        this.by = first.name();
    }

    @Override
    public Optional<String> by() {
        return Optional.of(by);
    }
}
