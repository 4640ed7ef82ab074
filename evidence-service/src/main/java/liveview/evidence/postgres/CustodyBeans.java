package liveview.evidence.postgres;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import liveview.auth.http.AuthConfig;
import liveview.evidence.AlarmBook;
import liveview.evidence.Ledger;
import liveview.evidence.LockedHeads;
import liveview.journal.HeadSigner;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresHeads;

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
    Ledger ledger(Vertx vertx, Pool pool, JournalSettings settings, Clock clock) {
        return PostgresLedger.on(vertx, pool, settings, clock);
    }

    @Produces
    @Singleton
    AlarmBook book(Pool pool) {
        return new PostgresAlarmBook(pool);
    }

    @Produces
    @Singleton
    LockedHeads heads(Pool pool) {
        return new PostgresLockedHeads(pool);
    }

    @Produces
    @Singleton
    PostgresHeads signing(Pool pool, JournalSettings settings, CustodyConfig config, AuthConfig auth, Clock clock) {
        return new PostgresHeads(
                pool, settings, new HeadSigner(auth.zone(), CustodyKeys.load(config.signing())), clock);
    }
}
