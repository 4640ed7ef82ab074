package liveview.testkit.realm;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a {@code @QuarkusTest} a {@link TestRealm}, both doors on free ports, and the configuration for it. */
public final class TestRealmResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("liveview-realm");
            TestRealm realm = TestRealm.create(folder, "central-a", "central-b", "relay", "worker", "recorder");
            HttpServer keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            keys.createContext("/", exchange -> {
                try (exchange) {
                    if (realm.isAway()) {
                        exchange.sendResponseHeaders(503, -1);
                    } else {
                        byte[] body = realm.keySet().getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                }
            });
            keys.start();
            server = keys;
            realm.issuer("http://127.0.0.1:" + keys.getAddress().getPort() + "/realms/test");
            return configuration(realm, folder);
        } catch (IOException noRealm) {
            throw new UncheckedIOException(noRealm);
        }
    }

    private static Map<String, String> configuration(TestRealm realm, Path folder) {
        Map<String, String> config = new HashMap<>();
        config.put(TestRealm.FOLDER, folder.toString());
        config.put("liveview.auth.zone", TestRealm.ZONE);
        config.put("liveview.auth.issuer", realm.issuer());
        config.put("liveview.auth.keys-file", folder.resolve("keys.json").toString());
        config.put("liveview.auth.keys-every", "PT0.2S");
        config.put("liveview.auth.lost-after", "PT1S");
        config.put("liveview.auth.origins", "https://zone.test");
        config.put("liveview.auth.central-hosts", "localhost");
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.http.test-ssl-port", "0");
        config.put(
                "quarkus.tls.machines.key-store.pem.0.cert",
                realm.authority().certificate("server").toString());
        config.put(
                "quarkus.tls.machines.key-store.pem.0.key",
                realm.authority().key("server").toString());
        config.put(
                "quarkus.tls.machines.trust-store.pem.certs",
                realm.authority().trust().toString());
        return config;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
