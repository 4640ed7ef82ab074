package liveview.evidence.check;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import liveview.evidence.Digests;
import liveview.evidence.IndexedSegment;
import liveview.evidence.Lock;
import liveview.evidence.LockMode;
import liveview.evidence.Recording;
import liveview.evidence.SegmentChain;
import liveview.evidence.StoredObject;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.RecordingBegun;
import liveview.protocol.internal.v1.SegmentSealed;

/** One recording as the custody log tells it, entry by entry, held against its rows. */
final class ToldRecording {
    private final String alarmId;
    private final String streamId;
    private final String wrappingKeyId;
    private final Map<UUID, StoredObject> doubtful = new HashMap<>();
    private Bytes chain = SegmentChain.BEGIN;
    private long segments;
    private long bytes;
    private final NavigableMap<Long, Instant> extended = new TreeMap<>();
    private boolean erased;

    ToldRecording(String alarmId, RecordingBegun begun) {
        this.alarmId = alarmId;
        this.streamId = begun.getStreamId();
        this.wrappingKeyId = begun.getWrappingKeyId();
    }

    String alarmId() {
        return alarmId;
    }

    String streamId() {
        return streamId;
    }

    String name() {
        return "recording %s of alarm %s".formatted(streamId, alarmId);
    }

    /** How many segments were told. */
    long segments() {
        return segments;
    }

    boolean isErased() {
        return erased;
    }

    void erase() {
        erased = true;
    }

    /** All that was sealed so far is to stay locked until then. */
    void extend(Instant until) {
        extended.merge(segments, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** How a segment has to be locked at least: its first lock, or what was decided after it was sealed. */
    Lock promised(long sequence, Lock first) {
        return extended.tailMap(sequence, true).values().stream()
                .filter(until -> until.isAfter(first.until()))
                .max(Instant::compareTo)
                .map(until -> new Lock(first.mode(), until))
                .orElse(first);
    }

    /** What the custody log says was stored, where the row does not say the same. */
    Map<UUID, StoredObject> doubtful() {
        return doubtful;
    }

    /**
     * The next segment was told.
     *
     * @param row its row; empty when there is none
     * @param recording the recording's row as it was before the log was read
     */
    List<EvidenceFinding> seal(SegmentSealed sealed, Optional<IndexedSegment> row, Optional<Recording> recording) {
        List<EvidenceFinding> findings = new ArrayList<>();
        String name = "segment %d of %s".formatted(sealed.getSequence(), name());
        Bytes told = bytes(sealed.getChain());
        boolean follows = sealed.getSequence() == segments + 1
                && told.equals(SegmentChain.next(chain, bytes(sealed.getSha256()), bytes(sealed.getIndexSha256())));
        if (!follows) {
            findings.add(new EvidenceFinding(Trouble.CHAIN_BROKEN, name));
        }
        segments = sealed.getSequence();
        bytes += sealed.getBytes();
        chain = told;
        Optional<String> difference = row.isEmpty() ? Optional.empty() : difference(sealed, row.get());
        if (row.isEmpty()) {
            findings.add(new EvidenceFinding(Trouble.ROW_GONE, name));
        } else {
            difference.ifPresent(what -> findings.add(new EvidenceFinding(Trouble.ROW_ALTERED, name, what)));
        }
        if (row.isEmpty() || difference.isPresent()) {
            doubtful.put(UUID.fromString(sealed.getSegmentId()), object(sealed));
        }
        recording
                .filter(known -> known.segments() == segments)
                .filter(known -> !known.chain().equals(chain) || known.bytes() != bytes)
                .ifPresent(known ->
                        findings.add(new EvidenceFinding(Trouble.ROW_ALTERED, name(), "its chain or its size")));
        return findings;
    }

    /** After the log's end: what the recording's row says. */
    List<EvidenceFinding> finish(Optional<Recording> row) {
        if (row.isEmpty()) {
            return List.of(new EvidenceFinding(Trouble.ROW_GONE, name()));
        }
        Recording recording = row.get();
        List<EvidenceFinding> findings = new ArrayList<>();
        if (!recording.alarmId().equals(alarmId)) {
            findings.add(new EvidenceFinding(Trouble.ROW_ALTERED, name(), "its alarm"));
        }
        if (recording.key().isEmpty() && !erased) {
            findings.add(new EvidenceFinding(Trouble.KEY_GONE, name()));
        }
        if (recording.key().isPresent() && erased) {
            findings.add(new EvidenceFinding(Trouble.KEY_LEFT, name()));
        }
        if (recording.key().filter(key -> !key.keyId().equals(wrappingKeyId)).isPresent()) {
            findings.add(new EvidenceFinding(Trouble.KEY_ALTERED, name(), "another key of the zone wraps it"));
        }
        return findings;
    }

    private static Optional<String> difference(SegmentSealed sealed, IndexedSegment row) {
        List<String> what = new ArrayList<>();
        if (!row.streamId().equals(sealed.getStreamId()) || row.sequence() != sealed.getSequence()) {
            what.add("its place");
        }
        if (row.bytes() != sealed.getBytes() || !row.sha256().equals(bytes(sealed.getSha256()))) {
            what.add("what was recorded");
        }
        if (!Digests.sha256(row.units().toArray()).equals(bytes(sealed.getIndexSha256()))) {
            what.add("its index");
        }
        if (!row.chain().equals(bytes(sealed.getChain()))) {
            what.add("its chain");
        }
        if (!row.object().key().equals(sealed.getObjectKey())
                || !row.object().versionId().equals(sealed.getVersionId())) {
            what.add("which version of which object it is");
        }
        if (!row.object().sha256().equals(bytes(sealed.getObjectSha256()))) {
            what.add("the object's digest");
        }
        if (!inMillis(row.lock()).equals(inMillis(lock(sealed)))) {
            what.add("its lock");
        }
        return what.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", what));
    }

    private static StoredObject object(SegmentSealed sealed) {
        return new StoredObject(
                sealed.getObjectKey(), sealed.getVersionId(), sealed.getBytes(), bytes(sealed.getObjectSha256()));
    }

    private static Lock lock(SegmentSealed sealed) {
        return new Lock(
                LockMode.valueOf(sealed.getLockMode()),
                Instant.ofEpochSecond(
                        sealed.getRetainUntil().getSeconds(),
                        sealed.getRetainUntil().getNanos()));
    }

    /** The database keeps less of an instant than the log. */
    private static Lock inMillis(Lock lock) {
        return new Lock(lock.mode(), lock.until().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Bytes bytes(com.google.protobuf.ByteString string) {
        return Bytes.of(string.toByteArray());
    }
}
