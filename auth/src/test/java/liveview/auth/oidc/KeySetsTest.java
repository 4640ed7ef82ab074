package liveview.auth.oidc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import liveview.auth.ProviderFacts;
import liveview.auth.ProviderState;
import liveview.auth.http.AuthConfig;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySetsTest {
    private static final Duration CEILING = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private HttpServer provider;
    private volatile String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/keys", exchange -> {
            try (exchange) {
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void keysAreKeptAndAStartWithoutTheProviderKnowsThem() throws Exception {
        answer = keySet("first");
        KeySets keys = started();
        assertTrue(known(keys, "first"));
        await().atMost(CEILING).until(() -> Files.exists(folder.resolve("keys.json")));
        keys.stop();
        provider.stop(0);

        KeySets again = started();
        assertTrue(known(again, "first"));
        ExecutionException unreachable = assertThrows(ExecutionException.class, () -> known(again, "second"));
        assertTrue(unreachable.getCause() instanceof IOException);
        again.stop();
    }

    @Test
    void aNewKeyIsAskedForWhenATokenNamesIt() throws Exception {
        answer = keySet("first");
        KeySets keys = started();
        assertTrue(known(keys, "first"));
        answer = keySet("second");
        await().atMost(CEILING).until(() -> known(keys, "second"));
        assertFalse(known(keys, "third"));
        keys.stop();
    }

    @Test
    void anAnswerWithoutKeysLeavesTheKnownOnes() throws Exception {
        answer = keySet("first");
        KeySets keys = started();
        assertTrue(known(keys, "first"));
        answer = "{\"keys\":[]}";
        assertThrows(ExecutionException.class, () -> known(keys, "second"));
        assertTrue(known(keys, "first"));
        keys.stop();
    }

    @Test
    void aDamagedFileIsNoReasonNotToStart() throws Exception {
        Files.writeString(folder.resolve("keys.json"), "{\"keys\":[{\"kty\":");
        answer = keySet("first");
        KeySets keys = started();
        await().atMost(CEILING).until(() -> known(keys, "first"));
        keys.stop();
    }

    private static boolean known(KeySets keys, String id) throws Exception {
        return keys.key(id).toCompletableFuture().get().isPresent();
    }

    private static String keySet(String id) throws Exception {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        key.setUse("sig");
        return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private KeySets started() {
        ProviderState state = new ProviderState(new Nowhere(), Duration.ofSeconds(10), Clock.systemUTC());
        KeySets keys = new KeySets(
                new Config(
                        URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/keys"),
                        folder.resolve("keys.json")),
                state);
        keys.start();
        return keys;
    }

    private record Config(URI address, Path file) implements AuthConfig {
        @Override
        public String zone() {
            return "5324";
        }

        @Override
        public String issuer() {
            return "http://issuer";
        }

        @Override
        public Optional<URI> keysUrl() {
            return Optional.of(address);
        }

        @Override
        public Optional<Path> keysTrust() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> keysFile() {
            return Optional.of(file);
        }

        @Override
        public Duration keysEvery() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration lostAfter() {
            return Duration.ofSeconds(10);
        }

        @Override
        public String audience() {
            return "liveview";
        }

        @Override
        public Optional<Set<String>> origins() {
            return Optional.empty();
        }

        @Override
        public Optional<Set<String>> centralHosts() {
            return Optional.empty();
        }
    }

    private static final class Nowhere implements ProviderFacts {
        @Override
        public Optional<Instant> lostAt() {
            return Optional.empty();
        }

        @Override
        public void lost(Instant at) {}

        @Override
        public void back(Instant at) {}
    }
}
