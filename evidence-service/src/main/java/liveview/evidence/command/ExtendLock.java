package liveview.evidence.command;

import io.vertx.mutiny.sqlclient.Pool;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import liveview.evidence.Decided;
import liveview.evidence.EvidenceIndex;
import liveview.evidence.IndexedSegment;
import liveview.evidence.Lock;
import liveview.evidence.NotLocked;
import liveview.evidence.ObjectStore;
import liveview.evidence.minio.MinioObjectStore;
import liveview.evidence.postgres.EvidenceSchema;
import liveview.evidence.postgres.PostgresEvidenceIndex;
import liveview.evidence.postgres.PostgresLedger;
import liveview.journal.command.Database;
import liveview.journal.postgres.JournalSettings;

/** Makes the locks of an alarm's evidence last longer, by a decision that is written down first; repeating it is harmless. */
final class ExtendLock {
    private final Settings settings;

    ExtendLock(Settings settings) {
        this.settings = settings;
    }

    int run(String alarmId, Instant until, Decided decided, PrintStream out) {
        try (Database database = new Database(settings.url());
                MinioObjectStore store = settings.objects()) {
            Pool service = database.pool(settings.service());
            PostgresLedger ledger = PostgresLedger.on(
                    database.vertx(), service, JournalSettings.inSchema(EvidenceSchema.CUSTODY), Clock.systemUTC());
            Set<String> streams = ledger.extendLock(alarmId, until, decided)
                    .toCompletableFuture()
                    .join();
            EvidenceIndex index = new PostgresEvidenceIndex(service);
            long objects = 0;
            for (String streamId : streams) {
                for (IndexedSegment segment :
                        index.segments(streamId).toCompletableFuture().join()) {
                    extend(store, segment, until);
                    objects++;
                }
            }
            out.printf(
                    "The %d objects of alarm %s are locked until %s at least, and the decision is in the custody log.%n",
                    objects, alarmId, until);
            return 0;
        }
    }

    private static void extend(ObjectStore store, IndexedSegment segment, Instant until) {
        Lock now = store.lock(segment.object()).orElseThrow(() -> new NotLocked(segment.object()));
        if (now.until().isBefore(until)) {
            store.extend(segment.object(), new Lock(now.mode(), until));
        }
    }
}
