package liveview.evidence.postgres;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import liveview.auth.http.AuthConfig;
import liveview.evidence.AlarmBook;
import liveview.evidence.Ledger;
import liveview.evidence.LockedHeads;
import liveview.journal.HeadSigner;
import liveview.journal.SigningKey;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresHeads;
import liveview.journal.postgres.PostgresJournal;

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
        // nobody of this process follows the custody log
        return new PostgresLedger(
                new PostgresJournal<>(vertx, pool, new LedgerProjections(), settings, clock, () -> {}));
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
        return new PostgresHeads(pool, settings, new HeadSigner(auth.zone(), key(config)), clock);
    }

    /** A service without the key does not start, because its log would have no witness. */
    private static SigningKey key(CustodyConfig config) {
        try {
            if (config.signing().pem().isPresent()) {
                return SigningKey.fromPem(config.signing().pem().get());
            }
            if (config.signing().keyStore().isPresent()) {
                char[] password = config.signing().keyStorePassword().orElse("").toCharArray();
                return SigningKey.fromPkcs12(config.signing().keyStore().get(), password);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        throw new IllegalStateException("There is no key to sign the custody log's heads: set"
                + " liveview.custody.signing.pem or liveview.custody.signing.key-store.");
    }
}
