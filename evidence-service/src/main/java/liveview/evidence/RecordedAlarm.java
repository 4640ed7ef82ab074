package liveview.evidence;

import java.time.Instant;
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
        long bytes) {}
