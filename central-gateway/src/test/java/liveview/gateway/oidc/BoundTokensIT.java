package liveview.gateway.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLParameters;
import liveview.gateway.MovableClock;
import liveview.gateway.SmallDisk;
import liveview.gateway.disk.GatewayKey;
import liveview.gateway.disk.SealedDocuments;
import liveview.testkit.certificates.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens from a provider that knows its clients by their certificates alone. */
class BoundTokensIT {
    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T02:14:00Z"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private TestAuthority authority;
    private HttpsServer provider;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        authority = TestAuthority.create(Files.createDirectories(folder.resolve("ca")));
        authority.issue("provider");
        authority.issue("central-a");
        CentralCertificate own = CentralCertificate.read(
                authority.certificate("provider"), authority.key("provider"), authority.trust());
        provider = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setHttpsConfigurator(new HttpsConfigurator(own.context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        provider.createContext("/token", this::answer);
        provider.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String subject =
                ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        asked.add(subject + " " + form);
        byte[] body = ("{\"access_token\":\"token-" + asked.size() + "\",\"expires_in\":43200}")
                .getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    private BoundTokens tokens() throws IOException {
        return tokens(folder);
    }

    private BoundTokens tokens(Path disk) throws IOException {
        return new BoundTokens(
                URI.create("https://localhost:" + provider.getAddress().getPort() + "/token"),
                "central-a",
                CentralCertificate.read(
                        authority.certificate("central-a"), authority.key("central-a"), authority.trust()),
                new SealedDocuments(disk.resolve("identity"), GatewayKey.in(folder.resolve("gateway.key"))),
                clock);
    }

    @Test
    void tokenIsFetchedOnceAndRenewedAnHourBeforeItsEnd() throws IOException {
        BoundTokens tokens = tokens();
        assertEquals(Optional.of("token-1"), tokens.current());
        clock.advance(Duration.ofHours(10).plusMinutes(59));
        assertEquals(Optional.of("token-1"), tokens.current());
        clock.advance(Duration.ofMinutes(2));
        assertEquals(Optional.of("token-2"), tokens.current());
        assertEquals("CN=central-a grant_type=client_credentials&client_id=central-a", asked.getFirst());
    }

    @Test
    void providerThatIsAwayTakesNoTokenFromUsNotEvenOverARestart() throws IOException {
        assertEquals(Optional.of("token-1"), tokens().current());
        status = 503;
        clock.advance(Duration.ofHours(20));
        BoundTokens restarted = tokens();
        assertEquals(Optional.of("token-1"), restarted.current());
        assertEquals(Optional.of("token-1"), restarted.current());
        assertEquals(2, asked.size(), "asked again at most each ten seconds");
        status = 200;
        clock.advance(Duration.ofSeconds(11));
        assertEquals(Optional.of("token-3"), restarted.current());
    }

    @Test
    void fullDiskTakesNoTokenFromUs() throws IOException {
        try (SmallDisk small = new SmallDisk()) {
            BoundTokens tokens = tokens(small.folder());
            small.fill();
            assertEquals(Optional.of("token-1"), tokens.current());
            assertEquals(Optional.of("token-1"), tokens.current());
        }
    }

    @Test
    void refusedTokenIsReplaced() throws IOException {
        BoundTokens tokens = tokens();
        tokens.current();
        tokens.refused();
        assertEquals(Optional.of("token-2"), tokens.current());
    }

    @Test
    void withoutAProviderThereIsNoTokenAndNoException() throws IOException {
        status = 401;
        assertEquals(Optional.empty(), tokens().current());
    }

    @Test
    void keyOfAnotherFormatIsToldInWords() throws IOException {
        Path key = folder.resolve("rsa.key");
        Files.writeString(key, "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        IOException e = assertThrows(
                IOException.class,
                () -> CentralCertificate.read(authority.certificate("central-a"), key, authority.trust()));
        assertTrue(e.getMessage().contains("openssl pkcs8"), e::getMessage);
    }
}
