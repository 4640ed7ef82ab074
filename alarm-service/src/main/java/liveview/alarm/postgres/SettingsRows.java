package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liveview.alarm.Central;
import liveview.alarm.Team;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.Site;

/** Settings and sites, read and written within the journal's transaction. */
final class SettingsRows {
    private static final String CENTRALS = """
            SELECT c.central_id, c.name, c.phone_number, a.agreement_id, a.legal_basis
            FROM alarm.central c LEFT JOIN alarm.agreement a ON a.central_id = c.central_id
            WHERE c.central_id = ANY($1)""";
    private static final String SITES = "SELECT site_key, registered FROM alarm.site WHERE site_key = ANY($1)";

    private static final String TEAMS = """
            SELECT t.team_id, t.name, m.subject
            FROM alarm.team t LEFT JOIN alarm.team_member m ON m.team_id = t.team_id
            WHERE t.team_id = ANY($1)""";
    private static final String SAVE_TEAM =
            "INSERT INTO alarm.team (team_id, name) VALUES ($1, $2) ON CONFLICT (team_id) DO UPDATE SET name = excluded.name";
    private static final String DROP_MEMBERS = "DELETE FROM alarm.team_member WHERE team_id = $1";
    private static final String SAVE_MEMBERS =
            "INSERT INTO alarm.team_member (team_id, subject) SELECT $1, subject FROM unnest($2::text[]) AS subject";
    private static final String SAVE_CENTRAL = """
            INSERT INTO alarm.central (central_id, name, phone_number) VALUES ($1, $2, $3)
            ON CONFLICT (central_id) DO UPDATE SET name = excluded.name, phone_number = excluded.phone_number""";
    private static final String DROP_AGREEMENTS = "DELETE FROM alarm.agreement WHERE central_id = $1";
    private static final String SAVE_AGREEMENTS = """
            INSERT INTO alarm.agreement (central_id, agreement_id, legal_basis)
            SELECT $1, agreement_id, legal_basis FROM unnest($2::text[], $3::text[]) AS new (agreement_id, legal_basis)""";

    private SettingsRows() {}

    static Uni<Map<String, Team>> teams(SqlConnection transaction, Collection<String> ids) {
        Object wanted = ids.stream().distinct().toArray(String[]::new);
        return transaction.preparedQuery(TEAMS).execute(Tuple.of(wanted)).map(rows -> {
            Map<String, Team> teams = new HashMap<>();
            rows.forEach(row -> teams.merge(row.getString("team_id"), team(row), SettingsRows::together));
            return teams;
        });
    }

    /** What puts this team in place of the one with its id. */
    static List<Uni<?>> save(SqlConnection transaction, Team team) {
        Object members = team.members().toArray(String[]::new);
        return List.of(
                transaction.preparedQuery(SAVE_TEAM).execute(Tuple.of(team.teamId(), team.name())),
                transaction.preparedQuery(DROP_MEMBERS).execute(Tuple.of(team.teamId())),
                transaction.preparedQuery(SAVE_MEMBERS).execute(Tuple.of(team.teamId(), members)));
    }

    /** What puts this central in place of the one with its id. */
    static List<Uni<?>> save(SqlConnection transaction, Central central) {
        String[] ids = central.agreements().keySet().toArray(String[]::new);
        Object bases = Arrays.stream(ids).map(id -> central.basisOf(id).name()).toArray(String[]::new);
        return List.of(
                transaction
                        .preparedQuery(SAVE_CENTRAL)
                        .execute(Tuple.of(central.centralId(), central.name(), central.phoneNumber())),
                transaction.preparedQuery(DROP_AGREEMENTS).execute(Tuple.of(central.centralId())),
                transaction.preparedQuery(SAVE_AGREEMENTS).execute(Tuple.of(central.centralId(), (Object) ids, bases)));
    }

    private static Team team(Row row) {
        String member = row.getString("subject");
        return new Team(row.getString("team_id"), row.getString("name"), member == null ? Set.of() : Set.of(member));
    }

    private static Team together(Team one, Team more) {
        Set<String> members = new HashSet<>(one.members());
        members.addAll(more.members());
        return new Team(one.teamId(), one.name(), members);
    }

    static Uni<Map<String, Central>> centrals(SqlConnection transaction, Collection<String> ids) {
        Object wanted = ids.stream().distinct().toArray(String[]::new);
        return transaction.preparedQuery(CENTRALS).execute(Tuple.of(wanted)).map(rows -> {
            Map<String, Central> centrals = new HashMap<>();
            rows.forEach(row -> centrals.merge(row.getString("central_id"), central(row), SettingsRows::together));
            return centrals;
        });
    }

    static Uni<Map<String, Site>> sites(SqlConnection transaction, Collection<String> keys) {
        Object wanted = keys.stream().distinct().toArray(String[]::new);
        return transaction.preparedQuery(SITES).execute(Tuple.of(wanted)).map(rows -> {
            Map<String, Site> sites = new HashMap<>();
            rows.forEach(row -> sites.put(
                    row.getString("site_key"),
                    SiteRow.parse(row.getBuffer("registered").getBytes())));
            return sites;
        });
    }

    private static Central central(Row row) {
        String agreement = row.getString("agreement_id");
        Map<String, LegalBasis> agreements =
                agreement == null ? Map.of() : Map.of(agreement, LegalBasis.valueOf(row.getString("legal_basis")));
        return new Central(
                row.getString("central_id"), row.getString("name"), row.getString("phone_number"), agreements);
    }

    private static Central together(Central one, Central more) {
        Map<String, LegalBasis> agreements = new HashMap<>(one.agreements());
        agreements.putAll(more.agreements());
        return new Central(one.centralId(), one.name(), one.phoneNumber(), agreements);
    }
}
