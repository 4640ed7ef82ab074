package liveview.evidence.postgres;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import liveview.evidence.AlarmBook;
import liveview.evidence.AlarmNews;
import liveview.evidence.AlarmStatus;
import liveview.evidence.ChainLink;
import liveview.evidence.JournalEntry;
import liveview.evidence.Recording;
import liveview.journal.Bytes;
import org.jspecify.annotations.Nullable;

/** What was read of alarms, in the database. */
final class PostgresAlarmBook implements AlarmBook {
    private final Pool pool;

    PostgresAlarmBook(Pool pool) {
        this.pool = pool;
    }

    @Override
    public CompletionStage<Optional<AlarmStatus>> status(String alarmId) {
        return pool.preparedQuery("SELECT status FROM evidence.alarm WHERE alarm_id = $1")
                .execute(Tuple.of(alarmId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> AlarmStatus.valueOf(row.getString("status"))))
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Long> position() {
        return pool.query("SELECT position FROM evidence.journal_read")
                .execute()
                .map(rows -> rows.iterator().next().getLong("position"))
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<List<JournalEntry>> entries(String alarmId) {
        return pool.preparedQuery("SELECT * FROM evidence.alarm_entry WHERE alarm_id = $1 ORDER BY position")
                .execute(Tuple.of(alarmId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PostgresAlarmBook::entry)
                        .toList())
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<List<ChainLink>> links(long after, long until) {
        return pool.preparedQuery("""
                        SELECT position, at, subject, kind, version, content, digest FROM evidence.alarm_entry
                        WHERE position > $1 AND position <= $2 ORDER BY position""")
                .execute(Tuple.of(after, until))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new ChainLink(
                                row.getLong("position"),
                                Sql.instant(row, "at"),
                                row.getString("subject"),
                                row.getString("kind"),
                                row.getInteger("version"),
                                Sql.bytes(row, "content"),
                                Sql.bytes(row, "digest")))
                        .toList())
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Void> take(List<JournalEntry> entries, long position) {
        return pool.withTransaction(transaction -> keep(transaction, entries)
                        .chain(() -> Multi.createFrom()
                                .iterable(entries)
                                .onItem()
                                .transformToUniAndConcatenate(entry -> AlarmNews.of(entry)
                                        .map(news -> apply(transaction, news))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))
                                .onItem()
                                .ignoreAsUni())
                        .chain(() -> transaction
                                .preparedQuery("UPDATE evidence.journal_read SET position = $1 WHERE position < $1")
                                .execute(Tuple.of(position))))
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    private static Uni<Void> keep(SqlConnection transaction, List<JournalEntry> entries) {
        List<Tuple> rows = entries.stream()
                .map(entry -> Tuple.tuple()
                        .addValue(entry.position())
                        .addValue(entry.alarmId())
                        .addValue(Sql.timestamp(entry.at()))
                        .addValue(entry.kind())
                        .addValue(entry.version())
                        .addValue(ofAnAlarm(entry).payload().map(Sql::buffer).orElse(null))
                        .addValue(Sql.buffer(entry.digest()))
                        .addValue(entry.subject())
                        .addValue(ofAnAlarm(entry).salt().map(Sql::buffer).orElse(null))
                        .addValue(Sql.buffer(entry.content())))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery("""
                        INSERT INTO evidence.alarm_entry (position, alarm_id, at, kind, version, payload, digest,
                          subject, salt, content)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING""").executeBatch(rows).replaceWithVoid();
    }

    /** Of what belongs to no alarm only its place in the chain is kept. */
    private static JournalEntry ofAnAlarm(JournalEntry entry) {
        return entry.alarmId().isEmpty() ? entry.withoutPayload() : entry;
    }

    private static Uni<Void> apply(SqlConnection transaction, AlarmNews news) {
        return switch (news) {
            case AlarmNews.Raised(String alarmId, AlarmStatus status, var at) ->
                run(transaction, """
                        INSERT INTO evidence.alarm (alarm_id, status, raised_at) VALUES ($1, $2, $3)
                        ON CONFLICT DO NOTHING""", alarmId, status.name(), Sql.timestamp(at));
            case AlarmNews.Ended(String alarmId, var at) ->
                run(
                        transaction,
                        "UPDATE evidence.alarm SET ended_at = $2 WHERE alarm_id = $1",
                        alarmId,
                        Sql.timestamp(at));
            case AlarmNews.Reopened(String alarmId) ->
                run(transaction, "UPDATE evidence.alarm SET ended_at = NULL WHERE alarm_id = $1", alarmId);
            case AlarmNews.StreamBegan(String streamId) -> run(transaction, """
                        UPDATE evidence.recording SET ended_at = NULL, last_number = NULL, ended_by_publisher = NULL
                        WHERE stream_id = $1""", streamId);
            case AlarmNews.StreamEnds(String streamId, long epoch, Recording.End end) ->
                run(
                        transaction,
                        """
                        UPDATE evidence.recording SET ended_at = $3, last_number = $4, ended_by_publisher = $5
                        WHERE stream_id = $1 AND epoch <= $2""",
                        streamId,
                        epoch,
                        Sql.timestamp(end.at()),
                        end.lastNumber().isPresent() ? end.lastNumber().getAsLong() : null,
                        end.byPublisher());
            case AlarmNews.Erased(String alarmId, long before) -> run(transaction, """
                        UPDATE evidence.alarm_entry SET payload = NULL, salt = NULL
                        WHERE alarm_id = $1 AND position < $2 AND kind <> 'payload_erased'""", alarmId, before);
        };
    }

    private static Uni<Void> run(SqlConnection transaction, String sql, @Nullable Object... values) {
        return transaction.preparedQuery(sql).execute(Tuple.from(values)).replaceWithVoid();
    }

    private static JournalEntry entry(Row row) {
        return new JournalEntry(
                row.getLong("position"),
                Sql.instant(row, "at"),
                row.getString("subject"),
                row.getString("alarm_id"),
                row.getString("kind"),
                row.getInteger("version"),
                Optional.ofNullable(row.getBuffer("payload")).map(payload -> Bytes.of(payload.getBytes())),
                Optional.ofNullable(row.getBuffer("salt")).map(salt -> Bytes.of(salt.getBytes())),
                Sql.bytes(row, "content"),
                Sql.bytes(row, "digest"));
    }
}
