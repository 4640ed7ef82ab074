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
    private static final String EVIDENCE = "zone_evidence";
    private static final String ERASER = "zone_eraser";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Secrets secrets;

    ZoneDatabase(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Makes what is missing. */
    void prepare(Postgres postgres) {
        for (String role : List.of(OWNER, SERVICE, EVIDENCE, ERASER)) {
            postgres.createRole(role, secrets.of(role));
        }
        postgres.createDatabase(NAME, OWNER);
        postgres.allowConnect(NAME, SERVICE);
        postgres.allowConnect(NAME, EVIDENCE);
        postgres.allowConnect(NAME, ERASER);
    }

    /** Runs alarm-service's own migration with the owner's credentials. */
    void migrateAlarms(Postgres postgres, Path jar, Path zoneFolder) {
        migrate(postgres, jar, zoneFolder, SERVICE);
    }

    /** Runs evidence-service's own migration with the owner's credentials. */
    void migrateEvidence(Postgres postgres, Path jar, Path zoneFolder) {
        migrate(postgres, jar, zoneFolder, EVIDENCE);
    }

    private void migrate(Postgres postgres, Path jar, Path zoneFolder, String role) {
        Map<String, String> environment = Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(NAME),
                "LIVEVIEW_DATABASE_OWNER_USERNAME", OWNER,
                "LIVEVIEW_DATABASE_OWNER_PASSWORD", secrets.of(OWNER),
                "LIVEVIEW_DATABASE_SERVICE_ROLE", role,
                "LIVEVIEW_DATABASE_ERASER_ROLE", ERASER);
        Path log = zoneFolder.resolve("logs/migration.log");
        ManagedProcess migration = ManagedProcess.start(ServiceFolder.prepare(
                        "migration",
                        jar,
                        JitCompiler.QUICK,
                        zoneFolder.resolve("migration"),
                        log,
                        Map.of(),
                        List.of("--migrate"))
                .withEnvironment(environment));
        migration.awaitSuccess(PATIENCE);
    }

    /** How alarm-service connects. */
    Map<String, String> alarmService(Postgres postgres) {
        return login(postgres, SERVICE);
    }

    /** How evidence-service connects. */
    Map<String, String> evidenceService(Postgres postgres) {
        return login(postgres, EVIDENCE);
    }

    private Map<String, String> login(Postgres postgres, String role) {
        return Map.of(
                "quarkus.datasource.reactive.url", postgres.reactiveUrl(NAME),
                "quarkus.datasource.username", role,
                "quarkus.datasource.password", secrets.of(role));
    }
}
