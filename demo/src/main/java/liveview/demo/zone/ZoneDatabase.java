package liveview.demo.zone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import liveview.demo.neighbours.Postgres;
import liveview.demo.process.ManagedProcess;

/** The zone's database and its roles: the owner migrates, the service owns nothing, the eraser removes payloads. */
final class ZoneDatabase {
    static final String NAME = "zone";
    private static final String OWNER = "zone_owner";
    private static final String SERVICE = "zone_service";
    private static final String ERASER = "zone_eraser";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Secrets secrets;

    ZoneDatabase(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Makes what is missing. */
    void prepare(Postgres postgres) {
        for (String role : List.of(OWNER, SERVICE, ERASER)) {
            postgres.createRole(role, secrets.of(role));
        }
        postgres.createDatabase(NAME, OWNER);
        postgres.allowConnect(NAME, SERVICE);
        postgres.allowConnect(NAME, ERASER);
    }

    /** Runs the service's own migration with the owner's credentials. */
    void migrate(Postgres postgres, Path jar, Path zoneFolder) {
        Map<String, String> environment = Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(NAME),
                "LIVEVIEW_DATABASE_OWNER_USERNAME", OWNER,
                "LIVEVIEW_DATABASE_OWNER_PASSWORD", secrets.of(OWNER),
                "LIVEVIEW_DATABASE_SERVICE_ROLE", SERVICE,
                "LIVEVIEW_DATABASE_ERASER_ROLE", ERASER);
        Path log = zoneFolder.resolve("logs/migration.log");
        ManagedProcess migration = ManagedProcess.start(ServiceFolder.prepare(
                        "migration", jar, zoneFolder.resolve("migration"), log, Map.of(), List.of("--migrate"))
                .withEnvironment(environment));
        migration.awaitSuccess(PATIENCE);
    }

    /** How alarm-service connects. */
    Map<String, String> service(Postgres postgres) {
        return Map.of(
                "quarkus.datasource.reactive.url", postgres.reactiveUrl(NAME),
                "quarkus.datasource.username", SERVICE,
                "quarkus.datasource.password", secrets.of(SERVICE));
    }
}
