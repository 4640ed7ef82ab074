package liveview.evidence;

import java.time.Instant;
import java.util.UUID;
import liveview.journal.Bytes;

/** A segment whose object is in the store and whose row is not committed yet. */
public record NewSegment(
        UUID segmentId,
        String streamId,
        SegmentIndex index,
        long bytes,
        Bytes sha256,
        Instant begunAt,
        Instant sealedAt,
        StoredObject object,
        Bytes nonce,
        Lock lock) {}
