package liveview.evidence;

import java.time.Instant;
import java.util.UUID;
import liveview.journal.Bytes;

/**
 * A segment's row as it lies in the database, believed in nothing: what the check reads.
 *
 * @param units the index as it is stored, see {@link SegmentIndex#decode}
 */
public record IndexedSegment(
        UUID segmentId,
        String streamId,
        long sequence,
        Bytes units,
        long bytes,
        Bytes sha256,
        Bytes chain,
        Instant begunAt,
        Instant sealedAt,
        Instant storedAt,
        StoredObject object,
        Bytes nonce,
        Lock lock) {

    /** The segment, once its index is known to be what was recorded. */
    public Segment segment() {
        return new Segment(
                segmentId,
                streamId,
                sequence,
                SegmentIndex.decode(units),
                bytes,
                sha256,
                chain,
                begunAt,
                sealedAt,
                storedAt,
                object,
                nonce,
                lock);
    }
}
