package liveview.evidence;

import liveview.journal.Bytes;

/**
 * Ties every segment of a recording to those that came before it: SHA-256 over the chain before (32 bytes), the segment's
 * digest (32) and its index' digest (32).
 */
public final class SegmentChain {
    /** Before the first segment: 32 zero bytes. */
    public static final Bytes BEGIN = Bytes.of(new byte[32]);

    private SegmentChain() {}

    /** The chain after this segment. */
    public static Bytes next(Bytes before, Bytes sha256, Bytes indexSha256) {
        return Digests.sha256(before.toArray(), sha256.toArray(), indexSha256.toArray());
    }
}
