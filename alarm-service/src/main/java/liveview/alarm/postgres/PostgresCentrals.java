package liveview.alarm.postgres;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.concurrent.CompletionStage;
import liveview.alarm.Central;
import liveview.alarm.CentralStore;
import liveview.alarm.Request;

/** The zone's agreements with centrals in the database. */
@ApplicationScoped
class PostgresCentrals implements CentralStore {
    private final Sessions sessions;
    private final Instance<PostgresAlarms> journal;

    PostgresCentrals(Sessions sessions, Instance<PostgresAlarms> journal) {
        this.sessions = sessions;
        this.journal = journal;
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
    public CompletionStage<Void> put(Request request, Central central) {
        return journal.get().enter(new Ask.EnterCentral(request, central)).subscribeAsCompletionStage();
    }
}
