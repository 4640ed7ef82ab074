package liveview.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** Asks whether he may, and commits that he does. */
    CompletionStage<Opened> open(Look look);

    CompletionStage<Void> seen(String viewId, List<PaintedSecond> seconds);

    /**
     * Says that the look is over.
     *
     * @param reason why it ended; empty when the viewer left or his link broke
     */
    CompletionStage<Void> ended(String viewId, Optional<WatchEnd> reason, List<PaintedSecond> seconds);
}
