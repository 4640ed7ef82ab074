package liveview.evidence.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import liveview.evidence.NumberRange;
import liveview.evidence.NumberRanges;
import liveview.evidence.export.Export;
import liveview.evidence.export.ExportStore;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.FrozenBag;

/** The exports in the database. */
final class PostgresExports implements ExportStore {
    private static final String COLUMNS = "SELECT export_id, alarm_id, subject, name, purpose, case_number,"
            + " prosecutors_decision, asked_at,"
            + " sealed_at, until, bytes, seal, sent, taken_at, failure FROM evidence.export ";

    private final Pool pool;

    PostgresExports(Pool pool) {
        this.pool = pool;
    }

    @Override
    public CompletionStage<Boolean> add(Export export) {
        return pool.preparedQuery("""
                        INSERT INTO evidence.export (export_id, alarm_id, subject, name, purpose, case_number,
                          prosecutors_decision, asked_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING""")
                .execute(Tuple.tuple()
                        .addValue(export.exportId())
                        .addValue(export.alarmId())
                        .addValue(export.subject())
                        .addValue(export.name())
                        .addValue(export.purpose())
                        .addValue(export.caseNumber())
                        .addValue(export.prosecutorsDecision())
                        .addValue(Sql.timestamp(export.askedAt())))
                .map(rows -> rows.rowCount() > 0)
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Optional<Export>> find(UUID exportId) {
        return pool.preparedQuery(COLUMNS + "WHERE export_id = $1")
                .execute(Tuple.of(exportId))
                .map(rows -> exports(rows).stream().findFirst())
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<List<Export>> of(String subject, Instant after) {
        return pool.preparedQuery(COLUMNS + "WHERE subject = $1 AND asked_at > $2 ORDER BY asked_at DESC")
                .execute(Tuple.of(subject, Sql.timestamp(after)))
                .map(PostgresExports::exports)
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Void> seal(UUID exportId, Export.Sealed sealed, FrozenBag bag) {
        return pool.preparedQuery("""
                        UPDATE evidence.export SET sealed_at = $2, until = $3, bytes = $4, seal = $5, plan = $6
                        WHERE export_id = $1""")
                .execute(Tuple.tuple()
                        .addValue(exportId)
                        .addValue(Sql.timestamp(sealed.at()))
                        .addValue(Sql.timestamp(sealed.until()))
                        .addValue(sealed.bytes())
                        .addValue(Sql.buffer(sealed.seal()))
                        .addValue(Sql.buffer(Bytes.of(bag.toByteArray()))))
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Void> fail(UUID exportId, String sentence) {
        return pool.preparedQuery("UPDATE evidence.export SET failure = $2 WHERE export_id = $1")
                .execute(Tuple.of(exportId, sentence))
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Optional<FrozenBag>> bag(UUID exportId) {
        return pool.preparedQuery("SELECT plan FROM evidence.export WHERE export_id = $1 AND plan IS NOT NULL")
                .execute(Tuple.of(exportId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> bag(row.getBuffer("plan"))))
                .subscribeAsCompletionStage();
    }

    /** The row's lock lets two downloads of parts end together, and one of them be the last. */
    @Override
    public CompletionStage<Boolean> sent(UUID exportId, NumberRange bytes, Instant now) {
        return pool.withTransaction(transaction -> transaction
                        .preparedQuery(
                                "SELECT sent, bytes, taken_at FROM evidence.export WHERE export_id = $1 FOR UPDATE")
                        .execute(Tuple.of(exportId))
                        .chain(rows ->
                                sent(transaction, exportId, rows.iterator().next(), bytes, now)))
                .subscribeAsCompletionStage();
    }

    private static Uni<Boolean> sent(
            SqlConnection transaction, UUID exportId, Row row, NumberRange bytes, Instant now) {
        if (row.getOffsetDateTime("taken_at") != null) {
            return Uni.createFrom().item(false);
        }
        NumberRanges all = NumberRanges.of(Sql.ranges(row.getArrayOfLongs("sent")));
        all.add(bytes);
        NumberRange whole = new NumberRange(0, row.getLong("bytes") - 1);
        boolean taken = all.ranges().equals(List.of(whole));
        return transaction
                .preparedQuery("""
                        UPDATE evidence.export SET sent = $2, taken_at = $3::timestamptz, plan = CASE WHEN $3::timestamptz IS NULL THEN plan END
                        WHERE export_id = $1""")
                .execute(Tuple.tuple()
                        .addValue(exportId)
                        .addValue(Sql.pairs(all.ranges()))
                        .addValue(taken ? Sql.timestamp(now) : null))
                .replaceWith(taken);
    }

    @Override
    public CompletionStage<Void> forgetEnded(Instant now) {
        return pool.preparedQuery("UPDATE evidence.export SET plan = NULL WHERE plan IS NOT NULL AND until < $1")
                .execute(Tuple.of(Sql.timestamp(now)))
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    private static FrozenBag bag(Buffer plan) {
        try {
            return FrozenBag.parseFrom(plan.getBytes());
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("The plan of an export cannot be read.", damaged);
        }
    }

    private static List<Export> exports(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PostgresExports::export)
                .toList();
    }

    private static Export export(Row row) {
        return new Export(
                row.getUUID("export_id"),
                row.getString("alarm_id"),
                row.getString("subject"),
                row.getString("name"),
                row.getString("purpose"),
                row.getString("case_number"),
                row.getString("prosecutors_decision"),
                Sql.instant(row, "asked_at"),
                Sql.someInstant(row, "sealed_at")
                        .map(at -> new Export.Sealed(
                                at, Sql.instant(row, "until"), row.getLong("bytes"), Sql.bytes(row, "seal"))),
                Sql.ranges(row.getArrayOfLongs("sent")),
                Sql.someInstant(row, "taken_at"),
                Optional.ofNullable(row.getString("failure")));
    }
}
