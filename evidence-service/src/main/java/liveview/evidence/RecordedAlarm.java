package liveview.evidence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import liveview.protocol.internal.v1.AlarmRaised;

/**
 * An alarm of which something is recorded.
 *
 * @param raised what was reported; empty when it was erased by a decision
 * @param endedAt empty while it goes on
 * @param recordings how many
 * @param bytes of all of them, as they were sent
 */
public record RecordedAlarm(
        String alarmId,
        AlarmStatus status,
        Instant raisedAt,
        Optional<Instant> endedAt,
        Optional<AlarmRaised> raised,
        int recordings,
        long bytes) {
    private static final int FREE_MONTHS = 1;

    /** What is older than a month is shown and handed out only with the prosecutor's written decision. */
    public boolean needsDecision(Instant now) {
        Instant free = now.atOffset(ZoneOffset.UTC).minusMonths(FREE_MONTHS).toInstant();
        return raisedAt.isBefore(free);
    }
}
