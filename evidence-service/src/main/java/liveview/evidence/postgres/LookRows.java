package liveview.evidence.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liveview.auth.Role;
import liveview.evidence.Look;
import liveview.evidence.Looker;
import liveview.evidence.Purpose;

/** The rows of looks. */
final class LookRows {
    private static final String FIND = "SELECT * FROM evidence.look WHERE look_id = ANY($1)";
    private static final String INSERT = """
            INSERT INTO evidence.look (look_id, alarm_id, subject, name, role, team_id, identity_not_renewed, purpose,
              case_number, prosecutors_decision, opened_at, until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""";

    private LookRows() {}

    /** Those that are there, by id. */
    static Uni<Map<UUID, Look>> find(SqlClient client, UUID... lookIds) {
        return client.preparedQuery(FIND).execute(Tuple.of((Object) lookIds)).map(rows -> {
            Map<UUID, Look> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getUUID("look_id"), look(row)));
            return found;
        });
    }

    static Uni<Void> insert(SqlClient client, List<Look> opened) {
        return opened.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(INSERT)
                        .executeBatch(opened.stream().map(LookRows::tuple).toList())
                        .replaceWithVoid();
    }

    private static Tuple tuple(Look look) {
        return Tuple.tuple()
                .addValue(look.lookId())
                .addValue(look.alarmId())
                .addValue(look.looker().subject())
                .addValue(look.looker().name())
                .addValue(look.looker().role().name())
                .addValue(look.looker().teamId())
                .addValue(look.looker().identityNotRenewed())
                .addValue(look.purpose().name())
                .addValue(look.caseNumber())
                .addValue(look.prosecutorsDecision())
                .addValue(Sql.timestamp(look.openedAt()))
                .addValue(Sql.timestamp(look.until()));
    }

    private static Look look(Row row) {
        return new Look(
                row.getUUID("look_id"),
                row.getString("alarm_id"),
                new Looker(
                        row.getString("subject"),
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getString("team_id"),
                        row.getBoolean("identity_not_renewed")),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("case_number"),
                row.getString("prosecutors_decision"),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "until"));
    }
}
