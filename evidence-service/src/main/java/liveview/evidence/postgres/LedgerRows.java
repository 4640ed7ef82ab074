package liveview.evidence.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import liveview.evidence.AlarmStatus;
import liveview.evidence.Origin;
import liveview.evidence.Recording;
import liveview.evidence.RecordingStart;
import liveview.evidence.Segment;
import liveview.evidence.SegmentChain;
import liveview.evidence.VideoFormat;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;

/** The rows of recordings and segments within the ledger's transactions. */
final class LedgerRows {
    private static final String LOCK =
            "SELECT * FROM evidence.recording WHERE stream_id = ANY($1) ORDER BY stream_id FOR UPDATE";
    private static final String INSERT = """
            INSERT INTO evidence.recording (stream_id, alarm_id, camera_id, alarm_status, codec, width, height, frame_rate,
              origin, wrapping_key_id, wrapped_key, begun_at, epoch, kept, segments, bytes, chain)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)""";
    private static final String UPDATE = """
            UPDATE evidence.recording SET epoch = $2, kept = $3, segments = $4, bytes = $5, chain = $6
            WHERE stream_id = $1""";
    private static final String INSERT_SEGMENT = """
            INSERT INTO evidence.segment (segment_id, stream_id, sequence, first_number, last_number, bytes, sha256, units,
              chain, begun_at, sealed_at, stored_at, object_key, version_id, object_bytes, object_sha256, nonce, lock_mode,
              locked_until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)""";

    private LedgerRows() {}

    /** The recordings that are there, locked in the order of their ids. */
    static Uni<Map<String, Recording>> lock(SqlConnection transaction, String[] streams) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of((Object) streams))
                .map(rows -> {
                    Map<String, Recording> found = new HashMap<>();
                    rows.forEach(row -> {
                        Recording recording = recording(row);
                        found.put(recording.streamId(), recording);
                    });
                    return found;
                });
    }

    static Recording begun(Deed.Begin begin, Instant at) {
        RecordingStart start = begin.start();
        return new Recording(
                start.streamId(),
                start.alarmId(),
                start.cameraId(),
                begin.status(),
                start.format(),
                start.origin(),
                Optional.of(begin.key()),
                at,
                start.epoch(),
                List.of(),
                0,
                0,
                SegmentChain.BEGIN,
                Optional.empty());
    }

    static Uni<Void> insert(SqlConnection transaction, List<Recording> begun) {
        // a recording that began in this batch may have changed in it as well: the update follows
        return batch(transaction, INSERT, begun.stream().map(LedgerRows::tuple).toList());
    }

    static Uni<Void> update(SqlConnection transaction, List<Recording> changed) {
        return batch(
                transaction,
                UPDATE,
                changed.stream()
                        .map(recording -> Tuple.tuple()
                                .addValue(recording.streamId())
                                .addValue(recording.epoch())
                                .addValue(Sql.pairs(recording.kept()))
                                .addValue(recording.segments())
                                .addValue(recording.bytes())
                                .addValue(Sql.buffer(recording.chain())))
                        .toList());
    }

    static Uni<Void> insertSegments(SqlConnection transaction, List<Segment> sealed) {
        return batch(
                transaction,
                INSERT_SEGMENT,
                sealed.stream().map(LedgerRows::tuple).toList());
    }

    private static Uni<Void> batch(SqlConnection transaction, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple tuple(Recording recording) {
        WrappedKey key = recording.key().orElseThrow();
        return Tuple.tuple()
                .addValue(recording.streamId())
                .addValue(recording.alarmId())
                .addValue(recording.cameraId())
                .addValue(recording.status().name())
                .addValue(recording.format().codec())
                .addValue(recording.format().width())
                .addValue(recording.format().height())
                .addValue(recording.format().frameRate())
                .addValue(recording.origin().name())
                .addValue(key.keyId())
                .addValue(Sql.buffer(key.wrapped()))
                .addValue(Sql.timestamp(recording.begunAt()))
                .addValue(recording.epoch())
                .addValue(Sql.pairs(recording.kept()))
                .addValue(recording.segments())
                .addValue(recording.bytes())
                .addValue(Sql.buffer(recording.chain()));
    }

    private static Tuple tuple(Segment segment) {
        List<liveview.evidence.NumberRange> numbers = segment.index().numbers().ranges();
        return Tuple.tuple()
                .addValue(segment.segmentId())
                .addValue(segment.streamId())
                .addValue(segment.sequence())
                .addValue(numbers.getFirst().first())
                .addValue(numbers.getLast().last())
                .addValue(segment.bytes())
                .addValue(Sql.buffer(segment.sha256()))
                .addValue(Sql.buffer(segment.index().encoded()))
                .addValue(Sql.buffer(segment.chain()))
                .addValue(Sql.timestamp(segment.begunAt()))
                .addValue(Sql.timestamp(segment.sealedAt()))
                .addValue(Sql.timestamp(segment.storedAt()))
                .addValue(segment.object().key())
                .addValue(segment.object().versionId())
                .addValue(segment.object().bytes())
                .addValue(Sql.buffer(segment.object().sha256()))
                .addValue(Sql.buffer(segment.nonce()))
                .addValue(segment.lock().mode().name())
                .addValue(Sql.timestamp(segment.lock().until()));
    }

    static Recording recording(Row row) {
        return new Recording(
                row.getString("stream_id"),
                row.getString("alarm_id"),
                row.getString("camera_id"),
                AlarmStatus.valueOf(row.getString("alarm_status")),
                new VideoFormat(
                        row.getString("codec"),
                        row.getInteger("width"),
                        row.getInteger("height"),
                        row.getDouble("frame_rate")),
                Origin.valueOf(row.getString("origin")),
                Optional.ofNullable(row.getBuffer("wrapped_key"))
                        .map(key -> new WrappedKey(row.getString("wrapping_key_id"), Bytes.of(key.getBytes()))),
                Sql.instant(row, "begun_at"),
                row.getLong("epoch"),
                Sql.ranges(row.getArrayOfLongs("kept")),
                row.getLong("segments"),
                row.getLong("bytes"),
                Sql.bytes(row, "chain"),
                Sql.someInstant(row, "ended_at").map(at -> end(row, at)));
    }

    private static Recording.End end(Row row, Instant at) {
        Long last = row.getLong("last_number");
        return new Recording.End(
                at,
                last == null ? OptionalLong.empty() : OptionalLong.of(last),
                Boolean.TRUE.equals(row.getBoolean("ended_by_publisher")));
    }
}
