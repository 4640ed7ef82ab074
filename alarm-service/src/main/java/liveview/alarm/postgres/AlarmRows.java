package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import liveview.alarm.Alarm;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmState;
import liveview.alarm.Alarms;
import liveview.alarm.Entry;
import liveview.alarm.StoredFacts;
import liveview.journal.postgres.PostgresReader;

/**
 * The alarms of one batch: rows locked in the order of their ids, alarms made of their entries.
 *
 * <p>What this process holds in memory spares reading; the locked row says up to which entry the rest must be read.
 */
final class AlarmRows {
    private static final String LOCK =
            "SELECT alarm_id, position FROM alarm.alarm WHERE alarm_id = ANY($1) ORDER BY alarm_id FOR UPDATE";
    private static final String SAVE = """
            INSERT INTO alarm.alarm (alarm_id, position, central_id, state, received_at, ended_at)
            SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
            ON CONFLICT (alarm_id) DO UPDATE SET
              position = excluded.position, state = excluded.state, ended_at = excluded.ended_at""";

    private final Alarms inMemory;
    private final PostgresReader journal;

    AlarmRows(Alarms inMemory, PostgresReader journal) {
        this.inMemory = inMemory;
        this.journal = journal;
    }

    /** The alarms with these ids, as the last commit left them; those that do not exist are left out. */
    Uni<Map<AlarmId, Alarm>> lock(SqlConnection transaction, Collection<AlarmId> ids) {
        String[] sorted =
                ids.stream().map(AlarmId::toString).distinct().sorted().toArray(String[]::new);
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of((Object) sorted))
                .chain(rows -> {
                    Map<AlarmId, Alarm> known = new HashMap<>();
                    Map<String, Long> missing = new HashMap<>();
                    rows.forEach(row -> {
                        AlarmId id = AlarmId.parse(row.getString("alarm_id"));
                        Optional<Alarm> held = inMemory.find(id);
                        held.ifPresent(alarm -> known.put(id, alarm));
                        long heldUntil = held.map(Alarm::position).orElse(0L);
                        if (heldUntil < row.getLong("position")) {
                            missing.put(id.toString(), heldUntil);
                        }
                    });
                    return missing.isEmpty()
                            ? Uni.createFrom().item(known)
                            : journal.ofSubjects(transaction, missing).map(entries -> {
                                entries.stream()
                                        .flatMap(entry -> StoredFacts.toDomain(entry).stream())
                                        .forEach(entry -> fold(known, entry));
                                return known;
                            });
                });
    }

    /** Folds an entry into the alarm it belongs to, or makes the alarm of its first. */
    static void fold(Map<AlarmId, Alarm> alarms, Entry entry) {
        alarms.compute(
                entry.alarmId(),
                (id, before) -> before == null ? Alarm.raised(entry).orElse(null) : before.after(entry));
    }

    List<Uni<?>> save(SqlConnection transaction, Collection<Alarm> changed) {
        if (changed.isEmpty()) {
            return List.of();
        }
        List<Alarm> sorted = new ArrayList<>(changed);
        sorted.sort((one, other) -> one.id().compareTo(other.id()));
        Tuple rows = Tuple.tuple();
        rows.addValue(sorted.stream().map(alarm -> alarm.id().toString()).toArray(String[]::new));
        rows.addValue(sorted.stream().map(Alarm::position).toArray(Long[]::new));
        rows.addValue(sorted.stream().map(Alarm::centralId).toArray(String[]::new));
        rows.addValue(sorted.stream().map(AlarmRows::state).toArray(String[]::new));
        rows.addValue(sorted.stream()
                .map(alarm -> alarm.receivedAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        rows.addValue(sorted.stream().map(AlarmRows::endedAt).toArray(OffsetDateTime[]::new));
        return List.of(transaction.preparedQuery(SAVE).execute(rows));
    }

    private static String state(Alarm alarm) {
        return alarm.state().getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static @org.jspecify.annotations.Nullable OffsetDateTime endedAt(Alarm alarm) {
        return alarm.state() instanceof AlarmState.Ended ended
                ? ended.stamp().at().atOffset(ZoneOffset.UTC)
                : null;
    }
}
