package liveview.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of the journal as it lies in the store, believed in nothing: what the check reads.
 *
 * @param position as stored
 * @param at as stored
 * @param subject as stored
 * @param kind as stored
 * @param version as stored
 * @param content the stored content digest
 * @param digest the stored chain digest
 * @param payload salt and bytes; empty when there are none
 */
public record StoredEntry(
        long position,
        Instant at,
        String subject,
        String kind,
        int version,
        Bytes content,
        Bytes digest,
        Optional<Salted> payload) {

    /**
     * A payload with its salt.
     *
     * @param salt {@link Chain#SALT_BYTES} bytes
     * @param body the canonical bytes
     */
    public record Salted(Bytes salt, Bytes body) {}
}
