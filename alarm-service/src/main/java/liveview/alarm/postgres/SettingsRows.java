package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import liveview.alarm.Central;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.Site;

/** What a new alarm needs of settings and sites, read within the journal's transaction. */
final class SettingsRows {
    private static final String CENTRALS = """
            SELECT c.central_id, c.name, c.phone_number, a.agreement_id, a.legal_basis
            FROM alarm.central c LEFT JOIN alarm.agreement a ON a.central_id = c.central_id
            WHERE c.central_id = ANY($1)""";
    private static final String SITES = "SELECT site_key, registered FROM alarm.site WHERE site_key = ANY($1)";

    private SettingsRows() {}

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
