package liveview.evidence.postgres;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import liveview.auth.http.AuthConfig;
import liveview.evidence.AlarmBook;
import liveview.evidence.Custody;
import liveview.evidence.Ledger;
import liveview.evidence.LockedHeads;
import liveview.evidence.LookBook;
import liveview.evidence.RecordedAlarms;
import liveview.evidence.export.ExportStore;
import liveview.journal.HeadSigner;
import liveview.journal.SigningKey;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresHeads;
import liveview.journal.postgres.PostgresReader;
import liveview.journal.postgres.SigningKeys;

/** Puts the custody log's parts together upon the service's pool of connections. */
@Singleton
class CustodyBeans {
    @Produces
    @Singleton
    JournalSettings settings() {
        return JournalSettings.inSchema(EvidenceSchema.CUSTODY);
    }

    @Produces
    @Singleton
    CustodyLog custody(Vertx vertx, Pool pool, JournalSettings settings, Clock clock) {
        return CustodyLog.on(vertx, pool, settings, clock);
    }

    @Produces
    @Singleton
    Ledger ledger(CustodyLog custody, Pool pool) {
        return new PostgresLedger(pool, custody);
    }

    @Produces
    @Singleton
    LookBook looks(CustodyLog custody, Pool pool) {
        return new PostgresLookBook(custody, pool);
    }

    @Produces
    @Singleton
    RecordedAlarms recorded(Pool pool) {
        return new PostgresRecordedAlarms(pool);
    }

    @Produces
    @Singleton
    AlarmBook book(Pool pool) {
        return new PostgresAlarmBook(pool);
    }

    @Produces
    @Singleton
    Custody notes(CustodyLog custody, Pool pool, JournalSettings settings, PostgresHeads heads) {
        return new PostgresCustody(custody, new PostgresReader(pool, settings), heads);
    }

    @Produces
    @Singleton
    ExportStore exports(Pool pool) {
        return new PostgresExports(pool);
    }

    @Produces
    @Singleton
    LockedHeads heads(Pool pool) {
        return new PostgresLockedHeads(pool);
    }

    @Produces
    @Singleton
    PostgresHeads signing(Pool pool, JournalSettings settings, SigningKey key, AuthConfig auth, Clock clock) {
        return new PostgresHeads(pool, settings, new HeadSigner(auth.zone(), key), clock);
    }

    @Produces
    @Singleton
    SigningKey key(CustodyConfig config) {
        return SigningKeys.load(config.signing(), "liveview.custody.signing");
    }
}
