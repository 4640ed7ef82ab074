package liveview.evidence;

import java.time.Instant;
import java.util.UUID;
import liveview.journal.Bytes;

/**
 * Up to four seconds of a recording, stored: one object and its row.
 *
 * @param sequence counts the segments of the recording by arrival, from 1
 * @param index its access units in the order in which they lie in it
 * @param bytes how many, as they were sent
 * @param sha256 of exactly these bytes
 * @param chain see {@link SegmentChain}
 * @param begunAt when its first unit came, the zone's clock
 * @param sealedAt when it was complete
 * @param storedAt when its row was committed
 * @param nonce see {@link SegmentCipher}
 * @param lock the first lock; the store knows the one that holds now
 */
public record Segment(
        UUID segmentId,
        String streamId,
        long sequence,
        SegmentIndex index,
        long bytes,
        Bytes sha256,
        Bytes chain,
        Instant begunAt,
        Instant sealedAt,
        Instant storedAt,
        StoredObject object,
        Bytes nonce,
        Lock lock) {}
