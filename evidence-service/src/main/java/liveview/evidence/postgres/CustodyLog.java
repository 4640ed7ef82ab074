package liveview.evidence.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.util.Optional;
import liveview.journal.Command;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresJournal;

/** The one place where deeds are decided and written down: what waits goes into one commit. */
final class CustodyLog {
    private final PostgresJournal<Deed, Answer> journal;

    private CustodyLog(PostgresJournal<Deed, Answer> journal) {
        this.journal = journal;
    }

    /** The log on these connections of the service's role; nobody of this process follows it. */
    static CustodyLog on(Vertx vertx, Pool pool, JournalSettings settings, Clock clock) {
        return new CustodyLog(new PostgresJournal<>(vertx, pool, new LedgerProjections(), settings, clock, () -> {}));
    }

    /** What became of the deed, after the commit. */
    Uni<Answer> submit(Deed deed) {
        return journal.submit(new Command<>(deed.subjects(), Optional.empty(), deed));
    }
}
