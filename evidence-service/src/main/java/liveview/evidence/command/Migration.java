package liveview.evidence.command;

import java.io.PrintStream;
import java.util.Map;
import liveview.evidence.postgres.EvidenceSchema;
import liveview.journal.postgres.JournalSchema;
import org.flywaydb.core.Flyway;

/** Brings the database to the version that this executable needs, with the owner's credentials. */
final class Migration {
    private final Settings settings;

    Migration(Settings settings) {
        this.settings = settings;
    }

    int run(PrintStream out) {
        int custody = migrate(EvidenceSchema.CUSTODY, JournalSchema.LOCATION);
        int evidence = migrate(EvidenceSchema.NAME, EvidenceSchema.LOCATION);
        out.printf("The database is up to date: %d migrations were applied.%n", custody + evidence);
        return 0;
    }

    private int migrate(String schema, String location) {
        DatabaseConfig database = settings.database();
        return Flyway.configure()
                .dataSource(
                        "jdbc:" + settings.url(),
                        database.owner().username().orElse(null),
                        database.owner().password().orElse(null))
                .locations(location)
                .defaultSchema(schema)
                .table("migration")
                .placeholders(Map.of(
                        "service_role", database.serviceRole(),
                        "eraser_role", database.eraserRole()))
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
