package liveview.demo.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import liveview.auth.Role;
import liveview.auth.keycloak.Realm;
import liveview.demo.front.Front;
import liveview.demo.front.PathTable;
import liveview.demo.front.Upstream;
import liveview.demo.neighbours.Keycloak;
import liveview.demo.neighbours.KeycloakOptions;
import liveview.demo.neighbours.Pki;
import liveview.demo.process.FreePorts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInIT {
    private static final String PASSWORD = "a-long-password";

    @TempDir
    private static Path folder;

    private static URI home;
    private static Keycloak keycloak;
    private static Front front;

    @BeforeAll
    static void start() throws IOException {
        int port = FreePorts.next();
        home = URI.create("http://127.0.0.1:%d/".formatted(port));
        Path realm = Files.writeString(
                folder.resolve("demo-realm.json"),
                Realm.of("demo", List.of("http://127.0.0.1:" + port))
                        .withUser("dispatcher", "Dominique", "Peeters", PASSWORD, Role.DISPATCHER)
                        .json());
        Pki pki = Pki.open(folder.resolve("pki"), Clock.systemUTC());
        keycloak = Keycloak.start(KeycloakOptions.of(folder.resolve("keycloak"), List.of(realm), pki)
                .behind(home.resolve("auth")));
        front = Front.plain(
                "127.0.0.1",
                port,
                PathTable.of(Map.of("/", Upstream.of(List.of(keycloak.address().getPort())))));
    }

    @AfterAll
    static void stop() {
        front.close();
        keycloak.close();
    }

    @Test
    void personSignsInThroughTheFrontAndTheTokenSaysWhoHeIs() throws Exception {
        JsonNode claims = claims(signIn().token("dispatcher", PASSWORD));

        assertEquals(home + "auth/realms/demo", claims.path("iss").asText());
        assertEquals("demo", claims.path("zone").asText());
        assertEquals("dispatcher", claims.path("preferred_username").asText());
        assertEquals("dispatcher", claims.at("/realm_access/roles/0").asText());
        assertTrue(claims.path("cnf").isMissingNode(), claims.toString());
    }

    @Test
    void wrongPasswordGivesNoToken() {
        NotAnswered refused = assertThrows(NotAnswered.class, () -> signIn().token("dispatcher", "another-password"));
        assertTrue(
                refused.sentence().contains("sign-in of dispatcher was answered with status 200"), refused.sentence());
    }

    private static SignIn signIn() throws Exception {
        return new SignIn(new Http(SSLContext.getDefault()), keycloak.issuer("demo"), "console", home);
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
