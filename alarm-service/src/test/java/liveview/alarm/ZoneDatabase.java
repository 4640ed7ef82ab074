package liveview.alarm;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import liveview.alarm.postgres.AlarmSchema;
import liveview.alarm.postgres.JournalBeans;
import liveview.demo.neighbours.Postgres;
import liveview.journal.command.Migration;
import liveview.testkit.certificates.TestAuthority;
import org.jspecify.annotations.Nullable;

/** Gives a {@code @QuarkusTest} a real database with the three roles, migrated, a signing key, and the configuration. */
public final class ZoneDatabase implements QuarkusTestResourceLifecycleManager {
    private @Nullable Postgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("liveview-zone");
            Postgres server = Postgres.start(folder);
            postgres = server;
            prepare(server);
            var _ = new Migration(
                            server.jdbcUrl("zone"), "liveview_owner", "owner", "liveview_service", "liveview_eraser")
                    .apply(JournalBeans.MIGRATIONS, AlarmSchema.MIGRATIONS);
            return configuration(server, signingKey(folder));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Makes the three roles and the empty database. */
    public static void prepare(Postgres server) {
        for (String role : new String[] {"owner", "service", "eraser"}) {
            server.createRole("liveview_" + role, role);
        }
        server.createDatabase("zone", "liveview_owner");
        server.allowConnect("zone", "liveview_service");
        server.allowConnect("zone", "liveview_eraser");
    }

    /** The service's settings for that database and key. */
    public static Map<String, String> configuration(Postgres server, Path key) {
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.reactive.url", server.reactiveUrl("zone"));
        config.put("quarkus.datasource.username", "liveview_service");
        config.put("quarkus.datasource.password", "service");
        config.put("liveview.database.owner.username", "liveview_owner");
        config.put("liveview.database.owner.password", "owner");
        config.put("liveview.database.eraser.username", "liveview_eraser");
        config.put("liveview.database.eraser.password", "eraser");
        config.put("liveview.journal.signing.pem", key.toString());
        config.put("liveview.zone.names.en", "Test zone");
        config.put("liveview.zone.phone-number", "+3265000000");
        config.put("liveview.zone.relays", "relay-1.test:8443");
        config.put("liveview.zone.limits.requests-per-second", "5000");
        return config;
    }

    /** A new key for the journal's heads, as a PEM file in this folder. */
    public static Path signingKey(Path folder) {
        return TestAuthority.create(folder).issue("journal").keyAndCertificate("journal");
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
