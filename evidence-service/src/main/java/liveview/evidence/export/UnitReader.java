package liveview.evidence.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import liveview.evidence.Digests;
import liveview.evidence.IndexedUnit;
import liveview.evidence.ObjectDamaged;
import liveview.evidence.Originals;
import liveview.evidence.Recording;
import liveview.evidence.RecordingContents.KeptUnit;
import liveview.evidence.Segment;

/**
 * Gives a recording's access units as they were sent. It keeps the last few segments that it read, because the numbers of a
 * cut and of its filling alternate between two; one thread.
 */
final class UnitReader {
    private static final int SEGMENTS = 4;

    private final Originals originals;
    private final Recording recording;
    private final Map<UUID, byte[]> payloads = new LinkedHashMap<>(8, 0.75f, true);

    UnitReader(Originals originals, Recording recording) {
        this.originals = originals;
        this.recording = recording;
    }

    /**
     * The bytes of an access unit. Blocks.
     *
     * @throws ObjectDamaged when they are not those that were recorded
     */
    byte[] bytes(KeptUnit kept) {
        IndexedUnit unit = kept.unit();
        byte[] payload = payload(kept.segment());
        byte[] bytes = Arrays.copyOfRange(payload, unit.offset(), unit.offset() + unit.length());
        if (!Digests.sha256(bytes).equals(unit.sha256())) {
            throw new ObjectDamaged(kept.segment().object(), "access unit " + unit.number() + " has another digest");
        }
        return bytes;
    }

    private byte[] payload(Segment segment) {
        byte[] known = payloads.get(segment.segmentId());
        if (known != null) {
            return known;
        }
        byte[] read = originals.payload(recording, segment);
        payloads.put(segment.segmentId(), read);
        if (payloads.size() > SEGMENTS) {
            payloads.remove(payloads.keySet().iterator().next());
        }
        return read;
    }
}
