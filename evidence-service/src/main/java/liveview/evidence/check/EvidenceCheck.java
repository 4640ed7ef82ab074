package liveview.evidence.check;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import liveview.evidence.EvidenceIndex;
import liveview.evidence.IndexedSegment;
import liveview.evidence.KeyWrap;
import liveview.evidence.LockMode;
import liveview.evidence.ObjectStore;
import liveview.evidence.Recording;
import liveview.evidence.RecordingKey;
import liveview.journal.StoredEntry;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.LockExtended;

/**
 * Holds rows, objects and keys against the custody log, whose own chain somebody else checks: first all entries in order,
 * then every object under its version id, then whatever else lies in the store. Blocks; one use, one thread.
 */
public final class EvidenceCheck {
    private static final int AT_ONCE = 8;

    private final ObjectStore store;
    private final EvidenceIndex index;
    private final KeyWrap keys;
    private final Instant begunAt;
    private final Map<String, Recording> rowsBefore;
    private final Map<String, Long> countsBefore;
    private final Map<String, ToldRecording> told = new LinkedHashMap<>();
    private final List<EvidenceFinding> findings = new ArrayList<>();
    private long objects;
    private long bytes;

    /**
     * Reads what there is before the custody log's end is looked up, so that the log tells of all of it.
     *
     * @param keys of the zone, as far as they are at hand
     */
    public EvidenceCheck(ObjectStore store, EvidenceIndex index, KeyWrap keys) {
        this.store = store;
        this.index = index;
        this.keys = keys;
        this.begunAt = store.now();
        this.rowsBefore = index.recordings().toCompletableFuture().join();
        this.countsBefore = index.counts().toCompletableFuture().join();
    }

    /** Takes the next entries of the custody log, in the order of their positions. */
    public void next(List<StoredEntry> entries) {
        List<Told> facts = entries.stream()
                .flatMap(entry -> fact(entry).map(fact -> new Told(entry, fact)).stream())
                .toList();
        List<UUID> sealed = facts.stream()
                .filter(fact -> fact.fact().hasSegmentSealed())
                .map(fact -> UUID.fromString(fact.fact().getSegmentSealed().getSegmentId()))
                .toList();
        Map<UUID, IndexedSegment> rows = sealed.isEmpty()
                ? Map.of()
                : index.segments(sealed).toCompletableFuture().join();
        facts.forEach(fact -> take(fact.entry(), fact.fact(), rows));
    }

    private record Told(StoredEntry entry, CustodyFact fact) {}

    /** A payload that cannot be read gives no fact: the segments after it do not follow. */
    private static Optional<CustodyFact> fact(StoredEntry entry) {
        return entry.payload().flatMap(payload -> {
            try {
                CustodyFact fact = CustodyFact.parseFrom(payload.body().toArray());
                return isUnderstood(fact) ? Optional.of(fact) : Optional.empty();
            } catch (InvalidProtocolBufferException altered) {
                return Optional.empty();
            }
        });
    }

    private static boolean isUnderstood(CustodyFact fact) {
        try {
            if (fact.hasSegmentSealed()) {
                UUID _ = UUID.fromString(fact.getSegmentSealed().getSegmentId());
                LockMode _ = LockMode.valueOf(fact.getSegmentSealed().getLockMode());
            }
            return true;
        } catch (IllegalArgumentException altered) {
            return false;
        }
    }

    private void take(StoredEntry entry, CustodyFact fact, Map<UUID, IndexedSegment> rows) {
        if (fact.hasRecordingBegun()) {
            told.putIfAbsent(
                    fact.getRecordingBegun().getStreamId(),
                    new ToldRecording(entry.subject(), fact.getRecordingBegun()));
        } else if (fact.hasSegmentSealed()) {
            String streamId = fact.getSegmentSealed().getStreamId();
            ToldRecording recording = told.get(streamId);
            if (recording == null) {
                findings.add(new EvidenceFinding(Trouble.CHAIN_BROKEN, "recording " + streamId));
                return;
            }
            UUID id = UUID.fromString(fact.getSegmentSealed().getSegmentId());
            findings.addAll(recording.seal(
                    fact.getSegmentSealed(),
                    Optional.ofNullable(rows.get(id)),
                    Optional.ofNullable(rowsBefore.get(streamId))));
        } else if (fact.hasRecordingsErased()) {
            fact.getRecordingsErased()
                    .getStreamIdsList()
                    .forEach(streamId -> Optional.ofNullable(told.get(streamId)).ifPresent(ToldRecording::erase));
        } else if (fact.hasLockExtended()) {
            Instant until = until(fact.getLockExtended());
            told.values().stream()
                    .filter(recording -> recording.alarmId().equals(entry.subject()))
                    .forEach(recording -> recording.extend(until));
        }
    }

    private static Instant until(LockExtended decision) {
        return Instant.ofEpochSecond(
                decision.getRetainUntil().getSeconds(),
                decision.getRetainUntil().getNanos());
    }

    /** After the last entry: looks at every object, and at the whole store. */
    public EvidenceReport finish() {
        Map<String, Recording> rows = index.recordings().toCompletableFuture().join();
        rowsBefore.keySet().stream()
                .filter(streamId -> !told.containsKey(streamId))
                .forEach(streamId -> findings.add(new EvidenceFinding(Trouble.ROW_UNKNOWN, "recording " + streamId)));
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (ToldRecording recording : told.values()) {
                Optional<Recording> row = Optional.ofNullable(rows.get(recording.streamId()));
                findings.addAll(recording.finish(row));
                if (countsBefore.getOrDefault(recording.streamId(), 0L) > recording.segments()) {
                    findings.add(new EvidenceFinding(Trouble.ROW_UNKNOWN, recording.name()));
                }
                findings.addAll(objects(recording, key(recording, row), workers));
            }
        }
        StrayVersions strays = new StrayVersions(store, index, told, begunAt);
        findings.addAll(strays.run());
        long erased = told.values().stream().filter(ToldRecording::isErased).count();
        return new EvidenceReport(told.size(), erased, objects, bytes, strays.left(), List.copyOf(findings));
    }

    private Optional<RecordingKey> key(ToldRecording recording, Optional<Recording> row) {
        try {
            return row.flatMap(Recording::key).map(keys::unwrap);
        } catch (IllegalStateException unusable) {
            findings.add(new EvidenceFinding(Trouble.KEY_ALTERED, recording.name(), unusable.getMessage()));
            return Optional.empty();
        }
    }

    private List<EvidenceFinding> objects(
            ToldRecording recording, Optional<RecordingKey> key, ExecutorService workers) {
        ObjectCheck check = new ObjectCheck(store);
        Map<UUID, ?> doubtful = recording.doubtful();
        List<Future<List<EvidenceFinding>>> results = new ArrayList<>();
        index.segments(recording.streamId()).toCompletableFuture().join().stream()
                .filter(row -> row.sequence() <= recording.segments() && !doubtful.containsKey(row.segmentId()))
                .forEach(row -> results.add(workers.submit(count(
                        row.object().bytes(),
                        () -> check.segment(row, key, recording.promised(row.sequence(), row.lock()))))));
        recording
                .doubtful()
                .values()
                .forEach(object -> results.add(workers.submit(count(object.bytes(), () -> check.object(object)))));
        return results.stream().map(EvidenceCheck::get).flatMap(List::stream).toList();
    }

    private Callable<List<EvidenceFinding>> count(long size, Callable<List<EvidenceFinding>> check) {
        objects++;
        bytes += size;
        return check;
    }

    private static List<EvidenceFinding> get(Future<List<EvidenceFinding>> result) {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
