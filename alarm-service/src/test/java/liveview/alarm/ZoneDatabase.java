package liveview.alarm;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import liveview.demo.neighbours.Postgres;
import org.flywaydb.core.Flyway;
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
            migrate(server, "journal");
            migrate(server, "alarm");
            return configuration(server, signingKey(folder));
        } catch (IOException | GeneralSecurityException failed) {
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

    private static void migrate(Postgres server, String schema) {
        Flyway.configure()
                .dataSource(server.jdbcUrl("zone"), "liveview_owner", "owner")
                .locations("classpath:db/" + schema)
                .defaultSchema(schema)
                .table("migration")
                .placeholders(Map.of("service_role", "liveview_service", "eraser_role", "liveview_eraser"))
                .load()
                .migrate();
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
    public static Path signingKey(Path folder) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        return Files.writeString(
                folder.resolve("zone-key.pem"),
                pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                        + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
