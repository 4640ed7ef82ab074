package liveview.evidence.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import liveview.evidence.AlarmStatus;
import liveview.evidence.RecordedAlarm;
import liveview.evidence.RecordedAlarms;
import liveview.protocol.internal.v1.AlarmRaised;
import liveview.protocol.internal.v1.Fact;

/** Alarms with recordings, in the database. */
final class PostgresRecordedAlarms implements RecordedAlarms {
    private static final String SELECT = """
            SELECT a.alarm_id, a.status, a.raised_at, a.ended_at, r.recordings, r.bytes,
              (SELECT e.payload FROM evidence.alarm_entry e
               WHERE e.alarm_id = a.alarm_id AND e.kind = 'alarm_raised' ORDER BY e.position LIMIT 1) AS raised
            FROM evidence.alarm a JOIN LATERAL (
              SELECT count(*) AS recordings, sum(bytes)::bigint AS bytes FROM evidence.recording WHERE alarm_id = a.alarm_id
            ) r ON r.recordings > 0
            """;
    private static final String BEFORE =
            SELECT + "WHERE a.raised_at < $1 ORDER BY a.raised_at DESC, a.alarm_id LIMIT $2";
    private static final String FIND = SELECT + "WHERE a.alarm_id = $1";

    private final Pool pool;

    PostgresRecordedAlarms(Pool pool) {
        this.pool = pool;
    }

    @Override
    public CompletionStage<List<RecordedAlarm>> before(Instant instant, int most) {
        return read(BEFORE, Tuple.of(Sql.timestamp(instant), most)).subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Optional<RecordedAlarm>> find(String alarmId) {
        return read(FIND, Tuple.of(alarmId))
                .map(found -> found.stream().findFirst())
                .subscribeAsCompletionStage();
    }

    private Uni<List<RecordedAlarm>> read(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PostgresRecordedAlarms::alarm)
                        .toList());
    }

    private static RecordedAlarm alarm(Row row) {
        return new RecordedAlarm(
                row.getString("alarm_id"),
                AlarmStatus.valueOf(row.getString("status")),
                Sql.instant(row, "raised_at"),
                Sql.someInstant(row, "ended_at"),
                Optional.ofNullable(row.getBuffer("raised")).map(PostgresRecordedAlarms::raised),
                Math.toIntExact(row.getLong("recordings")),
                row.getLong("bytes"));
    }

    private static AlarmRaised raised(Buffer payload) {
        try {
            return Fact.parseFrom(payload.getBytes()).getAlarmRaised();
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("The journal holds a payload that is no fact.", damaged);
        }
    }
}
