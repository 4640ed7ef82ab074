package liveview.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One fact in the journal at its place.
 *
 * @param position 1 for the first, without gaps, in the order of the commits
 * @param at when the journal took it, the zone's clock, in whole microseconds
 * @param subject the key of what it happened to
 * @param kind the domain's name of what happened
 * @param version the version of the payload's schema
 * @param payload the canonical bytes; empty after a lawful erasure
 * @param salt what the payload is hashed with, {@link Chain#SALT_BYTES} bytes; gone with the payload
 * @param content SHA-256 of salt and payload, which stays after an erasure
 * @param digest the chain's digest up to this entry
 */
public record Entry(
        long position,
        Instant at,
        String subject,
        String kind,
        int version,
        Optional<Bytes> payload,
        Optional<Bytes> salt,
        Bytes content,
        Bytes digest) {

    /** The end of the chain if this is the last entry. */
    public Head head() {
        return new Head(position, digest);
    }
}
