package liveview.demo.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakIT {
    @TempDir
    private static Path folder;

    private static Pki pki;
    private static Identity central;
    private static Keycloak keycloak;

    @BeforeAll
    static void start() {
        pki = Pki.open(folder.resolve("pki"), Clock.systemUTC());
        central = pki.central("central-one");
        Path realm = Path.of("src/test/resources/probe-realm.json");
        keycloak = Keycloak.start(KeycloakOptions.of(folder.resolve("keycloak"), List.of(realm), pki));
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @Test
    void centralGetsATokenBoundToItsCertificate() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(ClientTls.context(central, pki.authority()))
                .build();
        HttpResponse<String> answer =
                post(client, keycloak.tlsTokenEndpoint("probe"), "grant_type=client_credentials&client_id=central-one");

        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode claims = claims(answer.body());
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(PemFiles.certificate(central.certificate()).getEncoded());
        assertEquals(
                Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
                claims.at("/cnf/x5t#S256").asText());
        assertEquals(keycloak.issuer("probe").toString(), claims.at("/iss").asText());
    }

    @Test
    void anotherCertificateIsNotTheCentral() throws Exception {
        HttpClient stranger = HttpClient.newBuilder()
                .sslContext(ClientTls.context(pki.central("central-two"), pki.authority()))
                .build();
        HttpResponse<String> answer = post(
                stranger, keycloak.tlsTokenEndpoint("probe"), "grant_type=client_credentials&client_id=central-one");

        assertTrue(answer.statusCode() == 400 || answer.statusCode() == 401, answer.body());
    }

    @Test
    void sessionsSurviveARestartOnTheSamePort() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        URI endpoint = keycloak.tokenEndpoint("probe");
        JsonNode first = new ObjectMapper()
                .readTree(post(
                                client,
                                endpoint,
                                "grant_type=password&client_id=console&username=dispatcher&password=demo")
                        .body());

        keycloak.stop();
        String renew = "grant_type=refresh_token&client_id=console&refresh_token="
                + first.at("/refresh_token").asText();
        assertThrows(IOException.class, () -> post(client, endpoint, renew));
        keycloak.restart();

        HttpResponse<String> renewed = post(client, endpoint, renew);
        assertEquals(200, renewed.statusCode(), renewed.body());
    }

    private static HttpResponse<String> post(HttpClient client, URI endpoint, String form)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode claims(String answer) throws IOException {
        ObjectMapper json = new ObjectMapper();
        String token = json.readTree(answer).at("/access_token").asText();
        return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
