package liveview.journal.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.jspecify.annotations.Nullable;

/**
 * Brings schemas of a database to the version that this executable needs, with the owner's credentials.
 *
 * @param jdbcUrl the database
 * @param owner user that owns the schemas
 * @param password his password
 * @param serviceRole gets the rights to read and append
 * @param eraserRole gets the right to remove payloads
 */
public record Migration(
        String jdbcUrl, @Nullable String owner, @Nullable String password, String serviceRole, String eraserRole) {
    /**
     * A schema and what makes it.
     *
     * @param name of the schema
     * @param scripts the class path resources of its migrations, each named; nothing is searched for
     */
    public record Schema(String name, List<String> scripts) {
        /** Keeps them as they are. */
        public Schema {
            scripts = List.copyOf(scripts);
        }
    }

    /** The migration that a service's command was configured for. */
    public static Migration of(CommandConfig config) {
        DatabaseConfig database = config.database();
        return new Migration(
                "jdbc:" + config.url(),
                database.owner().username().orElse(null),
                database.owner().password().orElse(null),
                database.serviceRole(),
                database.eraserRole());
    }

    /** The command {@code --migrate}: says how much was done, and answers its exit code. */
    public int run(PrintStream out, Schema... schemas) {
        out.printf("The database is up to date: %d migrations were applied.%n", apply(schemas));
        return 0;
    }

    /** Applies what is missing, one schema after the other, and answers how many migrations that were. */
    public int apply(Schema... schemas) {
        int applied = 0;
        for (Schema schema : schemas) {
            applied += Flyway.configure()
                    .dataSource(jdbcUrl, owner, password)
                    .locations(new Location[0])
                    .resourceProvider(new Scripts(schema.scripts()))
                    .javaMigrationClassProvider(List::of)
                    .defaultSchema(schema.name())
                    .table("migration")
                    .placeholders(Map.of("service_role", serviceRole, "eraser_role", eraserRole))
                    .load()
                    .migrate()
                    .migrationsExecuted;
        }
        return applied;
    }
}
