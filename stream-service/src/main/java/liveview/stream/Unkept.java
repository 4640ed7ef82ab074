package liveview.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notices that what a publisher sends is not being kept: units come, and for a while none of them became durable. */
final class Unkept {
    /** Longer than a segment takes in any good day: to fill, to store, to commit. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private @Nullable Instant since;
    private boolean late;

    /** A unit was taken, by the relay's clock. */
    synchronized void taken(Instant at) {
        Instant first = since;
        if (first == null) {
            since = at;
        } else {
            late |= Duration.between(first, at).compareTo(PATIENCE) > 0;
        }
    }

    /** Something became durable. */
    synchronized void durable() {
        since = null;
        late = false;
    }

    /** Since when nothing is being kept; empty while all goes well. */
    synchronized Optional<Instant> since() {
        return late ? Optional.ofNullable(since) : Optional.empty();
    }
}
