package liveview.evidence;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import liveview.demo.neighbours.Postgres;
import liveview.demo.neighbours.StoreAddress;
import liveview.demo.neighbours.StoreProgram;
import liveview.evidence.postgres.EvidenceSchema;
import liveview.journal.command.Migration;
import liveview.testkit.certificates.TestAuthority;
import org.jspecify.annotations.Nullable;

/** Gives a {@code @QuarkusTest} a real, migrated database, a real store, the zone's keys, and the configuration. */
public final class EvidenceZone implements QuarkusTestResourceLifecycleManager {
    /** Configuration key with the database's address for its superuser. */
    public static final String ADMIN_URL = "liveview.test.admin-url";

    private static final char[] PASSWORD = "key-store".toCharArray();

    private @Nullable Postgres postgres;
    private liveview.demo.neighbours.@Nullable ObjectStore store;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("liveview-evidence");
            Postgres server = Postgres.start(folder.resolve("postgres"));
            postgres = server;
            var objects = liveview.demo.neighbours.ObjectStore.start(StoreProgram.any(), folder.resolve("store"));
            store = objects;
            for (String role : new String[] {"owner", "evidence", "eraser"}) {
                server.createRole("liveview_" + role, role);
            }
            server.createDatabase("zone", "liveview_owner");
            server.allowConnect("zone", "liveview_evidence");
            server.allowConnect("zone", "liveview_eraser");
            var _ = new Migration(
                            server.jdbcUrl("zone"), "liveview_owner", "owner", "liveview_evidence", "liveview_eraser")
                    .apply(EvidenceSchema.CUSTODY_MIGRATIONS, EvidenceSchema.MIGRATIONS);
            return configuration(server, objects.address(), folder);
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, String> configuration(Postgres server, StoreAddress address, Path folder)
            throws IOException, GeneralSecurityException {
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.reactive.url", server.reactiveUrl("zone"));
        config.put("quarkus.datasource.username", "liveview_evidence");
        config.put("quarkus.datasource.password", "evidence");
        config.put("liveview.database.eraser.username", "liveview_eraser");
        config.put("liveview.database.eraser.password", "eraser");
        config.put(
                ADMIN_URL,
                server.jdbcUrl("zone") + "?user=" + Postgres.SUPERUSER + "&password=" + server.superuserPassword());
        config.put("liveview.evidence.store.host", address.endpoint().getHost());
        config.put("liveview.evidence.store.port", Integer.toString(address.port()));
        config.put("liveview.evidence.store.secure", Boolean.toString(address.secure()));
        config.put("liveview.evidence.store.access-key", address.accessKey());
        config.put("liveview.evidence.store.secret-key", address.secretKey());
        config.put("liveview.evidence.segment-length", "500ms");
        config.put(
                "liveview.evidence.key.key-store",
                keyStore(folder.resolve("zone.p12")).toString());
        config.put("liveview.evidence.key.key-store-password", new String(PASSWORD));
        config.put("liveview.custody.signing.pem", signingKey(folder).toString());
        return config;
    }

    private static Path keyStore(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        keys.setEntry(
                "recordings-1",
                new KeyStore.SecretKeyEntry(RecordingKey.draw().key()),
                new KeyStore.PasswordProtection(PASSWORD));
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, PASSWORD);
        }
        return file;
    }

    private static Path signingKey(Path folder) {
        return TestAuthority.create(folder).issue("custody").keyAndCertificate("custody");
    }

    @Override
    public void stop() {
        if (store != null) {
            store.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
