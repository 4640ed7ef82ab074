package liveview.evidence.rest;

import java.time.Instant;
import liveview.evidence.HeldLock;
import org.jspecify.annotations.Nullable;

/**
 * How, and until when at least, the store refuses to delete something.
 *
 * @param extended the decision by which it lasts so long; absent for the first lock
 */
record LockJson(String mode, Instant until, @Nullable ExtensionJson extended) {
    /** Who decided it, why, and when. */
    record ExtensionJson(String by, String reason, Instant at) {}

    static LockJson of(HeldLock lock) {
        return new LockJson(
                lock.mode().name(),
                lock.until(),
                lock.extension()
                        .map(decided -> new ExtensionJson(decided.by(), decided.reason(), decided.at()))
                        .orElse(null));
    }
}
