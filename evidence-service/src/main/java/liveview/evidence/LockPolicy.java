package liveview.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * How new evidence is locked; Test and Exercise are never COMPLIANCE.
 *
 * @param actual the mode for real alarms
 * @param firstLock how long the first lock lasts; later ones are decisions
 */
public record LockPolicy(LockMode actual, Duration firstLock) {
    /** The lock of something that is stored now. */
    public Lock of(AlarmStatus status, Instant now) {
        LockMode mode = switch (status) {
            case ACTUAL -> actual;
            case EXERCISE, TEST -> LockMode.GOVERNANCE;
        };
        return new Lock(mode, now.plus(firstLock));
    }
}
