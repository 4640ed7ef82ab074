package liveview.evidence;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What we know of the store: whether its lock was proven, and since when it takes nothing. */
public final class StoreState {
    private final InstantSource clock;
    private boolean proven;
    private Optional<Instant> awaySince;

    public StoreState(InstantSource clock) {
        this.clock = clock;
        this.awaySince = Optional.of(clock.instant());
    }

    /** It was seen that a locked version cannot be deleted. */
    public synchronized void proven() {
        proven = true;
        awaySince = Optional.empty();
    }

    public synchronized void answered() {
        awaySince = Optional.empty();
    }

    public synchronized void failed() {
        if (awaySince.isEmpty()) {
            awaySince = Optional.of(clock.instant());
        }
    }

    /** Evidence can be taken. */
    public synchronized boolean isProven() {
        return proven;
    }

    /** Since when the store takes nothing; empty while it does. */
    public synchronized Optional<Instant> awaySince() {
        return awaySince;
    }
}
