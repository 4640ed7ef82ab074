package liveview.evidence;

import java.time.Instant;
import java.util.Optional;
import liveview.journal.Bytes;

/**
 * One entry of alarm-service's journal as it was read.
 *
 * @param subject the alarm, or {@code zone} for facts that belong to none
 * @param alarmId empty for facts that belong to no alarm
 * @param payload a serialised {@code Fact}; empty when erased
 * @param salt what the payload is hashed with; gone with it
 * @param content SHA-256 of salt and payload, which stays
 * @param digest of the chain up to this entry
 */
public record JournalEntry(
        long position,
        Instant at,
        String subject,
        String alarmId,
        String kind,
        int version,
        Optional<Bytes> payload,
        Optional<Bytes> salt,
        Bytes content,
        Bytes digest) {
    /** The same, of which only the place in the chain is known. */
    public JournalEntry withoutPayload() {
        return new JournalEntry(
                position, at, subject, alarmId, kind, version, Optional.empty(), Optional.empty(), content, digest);
    }
}
