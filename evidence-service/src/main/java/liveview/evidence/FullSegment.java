package liveview.evidence;

import java.time.Instant;
import java.util.UUID;
import liveview.journal.Bytes;

/**
 * A segment that is complete and not stored yet.
 *
 * @param payload the access units one after the other, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record FullSegment(
        UUID segmentId,
        String streamId,
        SegmentIndex index,
        byte[] payload,
        Bytes sha256,
        Instant begunAt,
        Instant sealedAt) {}
