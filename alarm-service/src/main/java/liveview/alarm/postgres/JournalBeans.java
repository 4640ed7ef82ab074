package liveview.alarm.postgres;

import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import liveview.alarm.Alarms;
import liveview.alarm.ZoneRules;
import liveview.journal.HeadSigner;
import liveview.journal.command.Migration.Schema;
import liveview.journal.postgres.JournalSchema;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresHeads;
import liveview.journal.postgres.PostgresJournal;
import liveview.journal.postgres.PostgresReader;
import liveview.journal.postgres.SigningKeys;
import liveview.journal.postgres.Tail;
import liveview.journal.postgres.Wakes;

/** Puts the journal's parts together upon the service's pool of connections. */
@Singleton
public class JournalBeans {
    /** The schema of the journal's tables. */
    public static final String SCHEMA = "journal";

    /** What makes them. */
    public static final Schema MIGRATIONS = new Schema(SCHEMA, JournalSchema.SCRIPTS);

    @Produces
    @Singleton
    JournalSettings settings(JournalConfig config) {
        return new JournalSettings(
                SCHEMA,
                config.queueCapacity(),
                config.maxBatch(),
                config.transactions(),
                config.answerWithin(),
                config.poll(),
                config.tailEntries());
    }

    @Produces
    @Singleton
    PostgresReader reader(Pool pool, JournalSettings settings) {
        return new PostgresReader(pool, settings);
    }

    @Produces
    @Singleton
    Tail tail(PostgresReader reader, JournalSettings settings) {
        return new Tail(reader, settings);
    }

    void close(@Disposes Tail tail) {
        tail.close();
    }

    @Produces
    @Singleton
    @Startup
    Wakes wakes(Vertx vertx, Pool pool, JournalSettings settings, Tail tail) {
        return new Wakes(vertx, pool, settings, tail::wake);
    }

    void close(@Disposes Wakes wakes) {
        wakes.close();
    }

    @Produces
    @Singleton
    Alarms alarms() {
        return new Alarms();
    }

    @Produces
    @Singleton
    PostgresJournal<Ask, Answer> journal(
            Vertx vertx,
            Pool pool,
            PostgresReader reader,
            Alarms alarms,
            ZoneRules rules,
            JournalSettings settings,
            Tail tail,
            Clock clock) {
        AlarmProjections projections = new AlarmProjections(new AlarmRows(alarms, reader), rules);
        return new PostgresJournal<>(vertx, pool, projections, settings, clock, tail::wake);
    }

    @Produces
    @Singleton
    PostgresHeads heads(Pool pool, JournalSettings settings, JournalConfig config, ZoneRules rules, Clock clock) {
        HeadSigner signer =
                new HeadSigner(rules.zone(), SigningKeys.load(config.signing(), "liveview.journal.signing"));
        return new PostgresHeads(pool, settings, signer, clock);
    }
}
