package liveview.evidence.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import liveview.evidence.Digests;
import liveview.evidence.Look;
import liveview.evidence.NewSegment;
import liveview.evidence.NumberRanges;
import liveview.evidence.Recording;
import liveview.evidence.RecordingErased;
import liveview.evidence.RecordingStart;
import liveview.evidence.Segment;
import liveview.evidence.SegmentChain;
import liveview.journal.Bytes;
import liveview.journal.Decision;
import liveview.journal.Entry;
import liveview.journal.Fact;
import liveview.journal.postgres.Projections;
import liveview.protocol.internal.v1.CustodyFact;

/** The evidence's part of the custody log: which rows a batch needs, what is decided upon them, and what is stored. */
final class LedgerProjections implements Projections<Deed, Answer> {
    @Override
    public Uni<Loaded<Deed, Answer>> load(SqlConnection transaction, List<Deed> deeds) {
        String[] streams = deeds.stream()
                .flatMap(deed -> deed.streamIds().stream())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        UUID[] segments = deeds.stream()
                .flatMap(deed -> deed instanceof Deed.Seal(NewSegment segment)
                        ? Stream.of(segment.segmentId())
                        : Stream.<UUID>empty())
                .toArray(UUID[]::new);
        UUID[] looks = deeds.stream()
                .flatMap(deed -> deed instanceof Deed.OpenLook(Look look) ? Stream.of(look.lookId()) : Stream.empty())
                .toArray(UUID[]::new);
        return LedgerRows.lock(transaction, streams)
                .chain(recordings -> stored(transaction, segments)
                        .chain(stored -> opened(transaction, looks)
                                .map(opened -> new Batch(recordings, stored, new LookBatch(opened)))));
    }

    private static Uni<Map<UUID, Look>> opened(SqlConnection transaction, UUID... looks) {
        return looks.length == 0 ? Uni.createFrom().item(new HashMap<>()) : LookRows.find(transaction, looks);
    }

    private static Uni<Set<UUID>> stored(SqlConnection transaction, UUID[] segments) {
        return segments.length == 0
                ? Uni.createFrom().item(new HashSet<>())
                : transaction
                        .preparedQuery("SELECT segment_id FROM evidence.segment WHERE segment_id = ANY($1)")
                        .execute(Tuple.of((Object) segments))
                        .map(rows -> {
                            Set<UUID> stored = new HashSet<>();
                            StreamSupport.stream(rows.spliterator(), false)
                                    .forEach(row -> stored.add(row.getUUID("segment_id")));
                            return stored;
                        });
    }

    @Override
    public Bytes encode(Answer answer) {
        throw new IllegalStateException("A deed has no request id: a second time it changes nothing.");
    }

    @Override
    public Answer decode(Bytes answer) {
        throw new IllegalStateException("A deed has no request id: a second time it changes nothing.");
    }

    /** The recordings of one batch as the deeds before left them. */
    private static final class Batch implements Loaded<Deed, Answer> {
        private final Map<String, Recording> recordings;
        private final Set<UUID> stored;
        private final LookBatch looks;
        private final Map<String, Recording> begun = new HashMap<>();
        private final Set<String> changed = new HashSet<>();
        private final List<Segment> sealed = new ArrayList<>();

        Batch(Map<String, Recording> recordings, Set<UUID> stored, LookBatch looks) {
            this.recordings = recordings;
            this.stored = stored;
            this.looks = looks;
        }

        @Override
        public Decision<Answer> decide(Deed deed, Instant at) {
            return switch (deed) {
                case Deed.Begin begin ->
                    begin(
                            begin,
                            Optional.ofNullable(recordings.get(begin.start().streamId())),
                            at);
                case Deed.Seal(NewSegment segment) -> seal(segment, known(segment.streamId()), at);
                case Deed.Refuse refuse -> {
                    Recording recording = known(refuse.streamId());
                    yield accepted(recording, List.of(CustodyFacts.refused(recording, refuse)));
                }
                case Deed.Erase erase -> accepted(anyOf(erase.streamIds()), List.of(CustodyFacts.erased(erase)));
                case Deed.ExtendLock extend ->
                    accepted(anyOf(extend.streamIds()), List.of(CustodyFacts.lockExtended(extend)));
                case Deed.OpenLook(Look look) -> looks.open(look);
                case Deed.Note(String alarmId, CustodyFact fact) ->
                    new Decision.Accepted<>(
                            List.of(CustodyFacts.of(alarmId, fact)),
                            entries -> new Answer.Noted(entries.getFirst().position()));
            };
        }

        private Recording known(String streamId) {
            return Optional.ofNullable(recordings.get(streamId)).orElseThrow(RecordingNotFound::new);
        }

        private Recording anyOf(Set<String> streamIds) {
            return streamIds.stream().map(this::known).toList().getFirst();
        }

        private Decision<Answer> begin(Deed.Begin begin, Optional<Recording> known, Instant at) {
            RecordingStart start = begin.start();
            if (known.isEmpty()) {
                Recording recording = LedgerRows.begun(begin, at);
                recordings.put(recording.streamId(), recording);
                begun.put(recording.streamId(), recording);
                return accepted(recording, List.of(CustodyFacts.begun(recording, begin)));
            }
            Recording recording = known.get();
            if (!recording.alarmId().equals(start.alarmId())
                    || !recording.cameraId().equals(start.cameraId())) {
                throw new StreamOfAnotherAlarm();
            }
            if (start.epoch() < recording.epoch()) {
                Fact refused = CustodyFacts.epochRefused(recording, start.epoch());
                return new Decision.Accepted<>(List.of(refused), entries -> new Answer.Recorded(recording, true));
            }
            if (start.epoch() == recording.epoch()) {
                return accepted(recording, List.of());
            }
            Recording now = change(recording.publishedAs(start.epoch()));
            return accepted(now, List.of(CustodyFacts.continued(now, start.relay())));
        }

        private Decision<Answer> seal(NewSegment segment, Recording recording, Instant at) {
            if (recording.key().isEmpty()) {
                throw new RecordingErased();
            }
            if (!stored.add(segment.segmentId())) {
                return accepted(recording, List.of());
            }
            Bytes indexSha256 = Digests.sha256(segment.index().encoded().toArray());
            NumberRanges kept = NumberRanges.of(recording.kept());
            segment.index().numbers().ranges().forEach(kept::add);
            Recording now = change(recording.with(
                    kept.ranges(),
                    segment.bytes(),
                    SegmentChain.next(recording.chain(), segment.sha256(), indexSha256)));
            sealed.add(new Segment(
                    segment.segmentId(),
                    segment.streamId(),
                    now.segments(),
                    segment.index(),
                    segment.bytes(),
                    segment.sha256(),
                    now.chain(),
                    segment.begunAt(),
                    segment.sealedAt(),
                    at,
                    segment.object(),
                    segment.nonce(),
                    segment.lock()));
            return accepted(now, List.of(CustodyFacts.sealed(now, segment, indexSha256)));
        }

        private Recording change(Recording now) {
            recordings.put(now.streamId(), now);
            changed.add(now.streamId());
            return now;
        }

        private static Decision<Answer> accepted(Recording recording, List<Fact> facts) {
            return new Decision.Accepted<>(facts, entries -> new Answer.Recorded(recording, false));
        }

        @Override
        public List<Uni<?>> save(SqlConnection transaction, List<Entry> entries) {
            List<Recording> updated = changed.stream().map(recordings::get).toList();
            return List.of(
                    LedgerRows.insert(transaction, List.copyOf(begun.values())),
                    LedgerRows.update(transaction, updated),
                    LedgerRows.insertSegments(transaction, sealed),
                    looks.save(transaction));
        }
    }
}
