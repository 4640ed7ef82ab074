package liveview.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import liveview.auth.Caller;

/** Where it is kept who watched what. Its answers fail with a {@link liveview.base.Failure}. */
public interface ViewLog {
    /**
     * A person who wants to watch.
     *
     * @param viewId made by us, a UUID
     */
    record Look(String viewId, LiveStreamKey key, String streamId, Caller viewer, Purpose purpose) {}

    /** The look is in the journal. */
    record Opened(Instant viewUntil, long position) {}

    /**
     * What somebody painted.
     *
     * @param viewer who he is, as we have authenticated him
     * @param gatewayOffsetMicros the clock of the seconds minus ours; empty while nobody has measured it
     */
    record Report(
            String viewId,
            String alarmId,
            String viewer,
            OptionalLong gatewayOffsetMicros,
            List<PaintedSecond> seconds) {}

    /** Asks whether he may, and commits that he does. */
    CompletionStage<Opened> open(Look look);

    /** Adds to what was painted; only the view's own person adds to it, and only what lies within its time. */
    CompletionStage<Void> seen(Report report);

    /**
     * Says that the look is over.
     *
     * @param reason why it ended; empty when the viewer left or his link broke
     */
    CompletionStage<Void> ended(Report last, Optional<WatchEnd> reason);
}
