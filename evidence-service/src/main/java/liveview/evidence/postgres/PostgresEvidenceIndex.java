package liveview.evidence.postgres;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import liveview.evidence.EvidenceIndex;
import liveview.evidence.IndexedSegment;
import liveview.evidence.Lock;
import liveview.evidence.LockMode;
import liveview.evidence.Recording;
import liveview.evidence.StoredObject;

/** The rows of recordings and segments, read without a session. */
public final class PostgresEvidenceIndex implements EvidenceIndex {
    private final Pool pool;

    public PostgresEvidenceIndex(Pool pool) {
        this.pool = pool;
    }

    @Override
    public CompletionStage<Map<String, Recording>> recordings() {
        return pool.query("SELECT * FROM evidence.recording")
                .execute()
                .map(rows -> {
                    Map<String, Recording> all = new HashMap<>();
                    rows.forEach(row -> {
                        Recording recording = LedgerRows.recording(row);
                        all.put(recording.streamId(), recording);
                    });
                    return all;
                })
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Map<String, Long>> counts() {
        return pool.query("SELECT stream_id, count(*) AS rows FROM evidence.segment GROUP BY stream_id")
                .execute()
                .map(rows -> {
                    Map<String, Long> all = new HashMap<>();
                    rows.forEach(row -> all.put(row.getString("stream_id"), row.getLong("rows")));
                    return all;
                })
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Map<UUID, IndexedSegment>> segments(Collection<UUID> ids) {
        return pool.preparedQuery("SELECT * FROM evidence.segment WHERE segment_id = ANY($1)")
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, IndexedSegment> found = new HashMap<>();
                    list(rows).forEach(segment -> found.put(segment.segmentId(), segment));
                    return found;
                })
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<List<IndexedSegment>> segments(String streamId) {
        return pool.preparedQuery("SELECT * FROM evidence.segment WHERE stream_id = $1 ORDER BY sequence")
                .execute(Tuple.of(streamId))
                .map(PostgresEvidenceIndex::list)
                .subscribeAsCompletionStage();
    }

    private static List<IndexedSegment> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PostgresEvidenceIndex::segment)
                .toList();
    }

    private static IndexedSegment segment(Row row) {
        return new IndexedSegment(
                row.getUUID("segment_id"),
                row.getString("stream_id"),
                row.getLong("sequence"),
                Sql.bytes(row, "units"),
                row.getLong("bytes"),
                Sql.bytes(row, "sha256"),
                Sql.bytes(row, "chain"),
                Sql.instant(row, "begun_at"),
                Sql.instant(row, "sealed_at"),
                Sql.instant(row, "stored_at"),
                new StoredObject(
                        row.getString("object_key"),
                        row.getString("version_id"),
                        row.getLong("object_bytes"),
                        Sql.bytes(row, "object_sha256")),
                Sql.bytes(row, "nonce"),
                new Lock(LockMode.valueOf(row.getString("lock_mode")), Sql.instant(row, "locked_until")));
    }
}
