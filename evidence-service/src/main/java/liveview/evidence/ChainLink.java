package liveview.evidence;

import java.time.Instant;
import liveview.journal.Bytes;
import liveview.journal.Entry;

/**
 * The place of one entry in a chain, without what it says: what the chain's digest is taken over.
 *
 * @param content SHA-256 of its salt and payload
 * @param digest of the chain up to it
 */
public record ChainLink(
        long position, Instant at, String subject, String kind, int version, Bytes content, Bytes digest) {
    /** The link of an entry. */
    public static ChainLink of(Entry entry) {
        return new ChainLink(
                entry.position(),
                entry.at(),
                entry.subject(),
                entry.kind(),
                entry.version(),
                entry.content(),
                entry.digest());
    }
}
