package liveview.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A segment that is being filled. */
final class OpenSegment {
    private final Instant begunAt;
    private final List<AccessUnit> units = new ArrayList<>();
    private int bytes;

    OpenSegment(Instant begunAt) {
        this.begunAt = begunAt;
    }

    void add(AccessUnit unit) {
        units.add(unit);
        bytes += unit.payload().length;
    }

    int bytes() {
        return bytes;
    }

    Duration age(Instant now) {
        return Duration.between(begunAt, now);
    }

    FullSegment seal(String streamId, Instant now) {
        byte[] payload = new byte[bytes];
        List<IndexedUnit> index = new ArrayList<>(units.size());
        int offset = 0;
        for (AccessUnit unit : units) {
            System.arraycopy(unit.payload(), 0, payload, offset, unit.payload().length);
            index.add(IndexedUnit.of(unit, offset));
            offset += unit.payload().length;
        }
        return new FullSegment(
                UUID.randomUUID(), streamId, new SegmentIndex(index), payload, Digests.sha256(payload), begunAt, now);
    }
}
