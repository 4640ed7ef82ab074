package liveview.evidence;

import java.time.Instant;
import java.util.Optional;
import liveview.journal.Bytes;

/**
 * One entry of alarm-service's journal as it was read.
 *
 * @param alarmId empty for facts that belong to no alarm
 * @param payload a serialised {@code Fact}; empty when erased
 */
public record JournalEntry(
        long position, Instant at, String alarmId, String kind, int version, Optional<Bytes> payload, Bytes digest) {}
