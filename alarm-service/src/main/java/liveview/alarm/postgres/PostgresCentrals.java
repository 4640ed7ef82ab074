package liveview.alarm.postgres;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionStage;
import liveview.alarm.Central;
import liveview.alarm.CentralStore;

/** The zone's agreements with centrals in the database. */
@ApplicationScoped
class PostgresCentrals implements CentralStore {
    private final Sessions sessions;

    PostgresCentrals(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public CompletionStage<List<Central>> all() {
        return sessions.read(() -> CentralRow.<CentralRow>listAll(Sort.by("centralId"))
                .map(rows -> rows.stream().map(CentralRow::central).toList()));
    }

    @Override
    public CompletionStage<Central> find(String centralId) {
        return sessions.read(() -> CentralRow.<CentralRow>findById(centralId)
                .map(row -> row == null ? CentralRow.unknown(centralId) : row.central()));
    }

    @Override
    public CompletionStage<Void> put(Central central) {
        return sessions.write(() -> CentralRow.<CentralRow>findById(central.centralId())
                .map(found -> {
                    CentralRow row = found == null ? new CentralRow() : found;
                    row.centralId = central.centralId();
                    row.name = central.name();
                    row.phoneNumber = central.phoneNumber();
                    row.agreements.clear();
                    row.agreements.putAll(central.agreements());
                    return row;
                })
                .chain(row -> row.persist())
                .replaceWithVoid());
    }
}
