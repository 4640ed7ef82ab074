package liveview.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Segments that were read a moment ago, so that who plays does not fetch each of them for each picture. Bounded in bytes:
 * what was used longest ago makes room; one segment is always held.
 */
public final class Shelf {
    private final Originals originals;
    private final long maxBytes;
    private final Map<UUID, byte[]> payloads = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<UUID, Object> reading = new ConcurrentHashMap<>();
    private long bytes;

    public Shelf(Originals originals, long maxBytes) {
        this.originals = originals;
        this.maxBytes = maxBytes;
    }

    /**
     * An access unit as it was sent, held against its digest. Blocks.
     *
     * @throws ObjectDamaged when it is not what was recorded
     * @throws RecordingErased when the recording's key is no more
     */
    byte[] unit(Recording recording, RecordingContents.KeptUnit kept) {
        byte[] payload = payload(recording, kept.segment());
        IndexedUnit unit = kept.unit();
        byte[] bytes = Arrays.copyOfRange(payload, unit.offset(), unit.offset() + unit.length());
        if (!Digests.sha256(bytes).equals(unit.sha256())) {
            throw new ObjectDamaged(kept.segment().object(), "access unit " + unit.number() + " is another one");
        }
        return bytes;
    }

    private byte[] payload(Recording recording, Segment segment) {
        Object own = reading.computeIfAbsent(segment.segmentId(), id -> new Object());
        // one reads, the others of the same segment wait for him
        synchronized (own) {
            try {
                byte[] known = known(segment.segmentId());
                if (known.length == 0) {
                    known = originals.payload(recording, segment);
                    keep(segment.segmentId(), known);
                }
                return known;
            } finally {
                reading.remove(segment.segmentId(), own);
            }
        }
    }

    private synchronized byte[] known(UUID segmentId) {
        byte[] known = payloads.get(segmentId);
        return known == null ? new byte[0] : known;
    }

    private synchronized void keep(UUID segmentId, byte[] payload) {
        byte[] before = payloads.put(segmentId, payload);
        bytes += payload.length - (before == null ? 0 : before.length);
        List<UUID> oldest = new ArrayList<>(payloads.keySet());
        for (UUID id : oldest) {
            if (bytes <= maxBytes || payloads.size() == 1) {
                return;
            }
            bytes -= payloads.remove(id).length;
        }
    }
}
