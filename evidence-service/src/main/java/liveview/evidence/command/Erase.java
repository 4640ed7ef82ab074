package liveview.evidence.command;

import io.vertx.mutiny.sqlclient.Pool;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Set;
import liveview.evidence.Decided;
import liveview.evidence.postgres.EvidenceSchema;
import liveview.evidence.postgres.KeyDestruction;
import liveview.evidence.postgres.PostgresLedger;
import liveview.journal.command.Database;
import liveview.journal.postgres.JournalSettings;

/** Destroys the keys of an alarm's recordings by a decision that is written down first. */
final class Erase {
    private final Settings settings;

    Erase(Settings settings) {
        this.settings = settings;
    }

    int run(String alarmId, Decided decided, PrintStream out) {
        try (Database database = new Database(settings.url())) {
            Pool service = database.pool(settings.service());
            Pool eraser = database.pool(settings.eraser());
            PostgresLedger ledger = PostgresLedger.on(
                    database.vertx(), service, JournalSettings.inSchema(EvidenceSchema.CUSTODY), Clock.systemUTC());
            Set<String> streams =
                    ledger.erase(alarmId, decided).toCompletableFuture().join();
            int keys = new KeyDestruction(eraser)
                    .destroy(streams)
                    .toCompletableFuture()
                    .join();
            out.printf(
                    "The keys of %d recordings of alarm %s are destroyed, and the erasure is in the custody log.%n",
                    keys, alarmId);
            return 0;
        }
    }
}
