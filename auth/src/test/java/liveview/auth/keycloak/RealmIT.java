package liveview.auth.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import liveview.auth.Role;
import liveview.auth.Trust;
import liveview.auth.client.MachineIdentity;
import liveview.auth.client.MachineTokens;
import liveview.auth.client.NoToken;
import liveview.demo.neighbours.Identity;
import liveview.demo.neighbours.Keycloak;
import liveview.demo.neighbours.KeycloakOptions;
import liveview.demo.neighbours.Pki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reviewed realm in a real Keycloak: what its tokens say, and to whom it gives none. */
class RealmIT {
    private static final String ZONE = "5324";

    @TempDir
    private static Path folder;

    private static Pki pki;
    private static Identity central;
    private static Identity relay;
    private static Keycloak keycloak;

    @BeforeAll
    static void start() throws IOException {
        pki = Pki.open(folder.resolve("pki"), Clock.systemUTC());
        central = pki.central("central-a");
        relay = pki.service("relay", List.of("localhost"));
        Realm realm = Realm.of(ZONE, List.of("http://localhost:8080"))
                .withCentral("central-a", central.subject())
                .withInternalCertificate("relay", relay.certificate())
                .withUser("dispatcher-2", "dispatcher", "2", "correct horse battery", Role.DISPATCHER)
                .withPasswordClient("tests");
        Path file = folder.resolve("realm.json");
        Files.writeString(file, realm.json());
        keycloak = Keycloak.start(KeycloakOptions.of(folder.resolve("keycloak"), List.of(file), pki));
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @Test
    void aPersonsTokenNamesZoneRolesAndAudienceAndIsShort() throws Exception {
        HttpResponse<String> answer =
                post("grant_type=password&client_id=tests&username=dispatcher-2&password=correct+horse+battery");
        assertEquals(200, answer.statusCode(), answer.body());
        JsonObject says = claims(new JsonObject(answer.body()).getString("access_token"));
        assertEquals(ZONE, says.getString("zone"));
        assertEquals("liveview", says.getString("aud"));
        assertEquals(Set.of("dispatcher"), roles(says));
        assertEquals("dispatcher-2", says.getString("preferred_username"));
        assertEquals("dispatcher 2", says.getString("name"));
        assertNotNull(says.getString("sub"));
        assertFalse(says.containsKey("cnf"));
        assertEquals(300, says.getLong("exp") - says.getLong("iat"));
        assertEquals(keycloak.issuer(ZONE).toString(), says.getString("iss"));
    }

    @Test
    void theConsoleTakesNoPassword() throws Exception {
        HttpResponse<String> answer =
                post("grant_type=password&client_id=console&username=dispatcher-2&password=correct+horse+battery");
        assertTrue(answer.statusCode() == 400 || answer.statusCode() == 401, answer.body());
    }

    @Test
    void aCentralsTokenIsBoundNamesTheCentralAndLastsTwelveHours() throws Exception {
        try (MachineTokens tokens = tokensOf("central-a", central)) {
            JsonObject says = claims(tokens.current());
            assertEquals("central-a", says.getString("central"));
            assertEquals(Set.of("central"), roles(says));
            assertEquals(ZONE, says.getString("zone"));
            assertEquals("liveview", says.getString("aud"));
            assertEquals(thumbprint(central), says.getJsonObject("cnf").getString("x5t#S256"));
            assertEquals(12 * 3600, says.getLong("exp") - says.getLong("iat"));
        }
    }

    @Test
    void aServiceOfOursProvesItselfWithAnAssertionAndGetsItsRoleOnly() throws Exception {
        try (MachineTokens tokens = tokensOfRelay(relay)) {
            JsonObject says = claims(tokens.current());
            assertEquals(Set.of("relay"), roles(says));
            assertEquals(thumbprint(relay), says.getJsonObject("cnf").getString("x5t#S256"));
            assertFalse(says.containsKey("central"));
        }
    }

    @Test
    void anotherCertificateOrAnotherKeyGetsNoToken() {
        Identity stranger = pki.central("central-b");
        try (MachineTokens tokens = tokensOf("central-a", stranger)) {
            assertThrows(NoToken.class, tokens::current);
        }
        try (MachineTokens tokens = tokensOfRelay(stranger)) {
            assertThrows(NoToken.class, tokens::current);
        }
    }

    @Test
    void aKeptTokenIsShownByTheNextStart() throws Exception {
        Path file = folder.resolve("token");
        String first;
        try (MachineTokens tokens = kept(keycloak.tlsTokenEndpoint(ZONE), file)) {
            first = tokens.current();
        }
        try (MachineTokens tokens = kept(URI.create("https://127.0.0.1:1/nobody"), file)) {
            assertEquals(first, tokens.current());
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aRefusedTokenIsReplacedAndShownUntilThen() {
        Path file = folder.resolve("refused");
        String first;
        try (MachineTokens tokens = kept(keycloak.tlsTokenEndpoint(ZONE), file)) {
            first = tokens.current();
        }
        try (MachineTokens tokens = kept(URI.create("https://127.0.0.1:1/nobody"), file)) {
            tokens.refused();
            assertEquals(first, tokens.current());
        }
        try (MachineTokens tokens = kept(keycloak.tlsTokenEndpoint(ZONE), file)) {
            assertEquals(first, tokens.current());
            tokens.refused();
            assertNotEquals(first, tokens.current());
        }
    }

    private static MachineTokens kept(URI tokenEndpoint, Path file) {
        return MachineTokens.ofCentral(
                tokenEndpoint, "central-a", identity(central), Optional.of(file), Clock.systemUTC());
    }

    @Test
    void theCommandMakesARealmAndCanBeRepeated() throws Exception {
        String first = applied("made", Map.of("central-a", central.subject()));
        assertTrue(first.contains("The realm was made."), first);
        String again = applied("made", Map.of("central-a", central.subject()));
        assertTrue(again.contains(": 0 changes."), again);
        try (MachineTokens tokens = tokensOf("made", "central-a", central)) {
            JsonObject says = claims(tokens.current());
            assertEquals("central-a", says.getString("central"));
            assertEquals(Set.of("central"), roles(says));
            assertEquals("made", says.getString("zone"));
            assertEquals("liveview", says.getString("aud"));
            assertEquals(12 * 3600, says.getLong("exp") - says.getLong("iat"));
        }
    }

    @Test
    void theCommandPutsRightWhatWasChangedByHand() throws Exception {
        var _ = applied("mended", Map.of("central-a", central.subject()));
        try (KeycloakAdmin admin = admin()) {
            admin.put(
                    "/mended",
                    new JsonObject().put("accessTokenLifespan", 86_400).put("registrationAllowed", true));
            JsonObject relayClient =
                    admin.list("/mended/clients?clientId=relay").getJsonObject(0);
            String client = "/mended/clients/" + relayClient.getString("id");
            admin.put(client, relayClient.put("fullScopeAllowed", true));
            JsonObject role = admin.list(client + "/protocol-mappers/models").getJsonObject(0);
            admin.delete(client + "/protocol-mappers/models/" + role.getString("id"));
            admin.post(
                    client + "/protocol-mappers/models",
                    role.copy().put("name", "more").put("config", new JsonObject().put("role", "dispatcher")));

            String said = applied("mended", Map.of("central-a", central.subject()));
            assertTrue(said.contains("The realm's settings were changed."), said);
            assertTrue(said.contains("The client relay was changed."), said);
            assertTrue(said.contains("The client relay has the mapper \"role\" now."), said);
            assertTrue(said.contains("The client relay no longer has the mapper \"more\"."), said);
            assertEquals(300, admin.find("/mended").orElseThrow().getInteger("accessTokenLifespan"));
        }
        try (MachineTokens tokens = MachineTokens.ofService(
                keycloak.tlsTokenEndpoint("mended"),
                "relay",
                keycloak.issuer("mended").toString(),
                identity(relay),
                Optional.empty(),
                Clock.systemUTC())) {
            assertEquals(Set.of("relay"), roles(claims(tokens.current())));
        }
    }

    @Test
    void aCentralThatIsListedNoLongerIsShutOut() throws Exception {
        var _ = applied("shut", Map.of("central-a", central.subject()));
        String said = applied("shut", Map.of());
        assertTrue(said.contains("The central central-a is shut out"), said);
        try (MachineTokens tokens = tokensOf("shut", "central-a", central)) {
            assertThrows(NoToken.class, tokens::current);
        }
        assertTrue(
                applied("shut", Map.of("central-a", central.subject())).contains("The client central-a was changed."));
        try (MachineTokens tokens = tokensOf("shut", "central-a", central)) {
            assertEquals(Set.of("central"), roles(claims(tokens.current())));
        }
    }

    @Test
    void theCommandSaysWhatIsWrong() {
        RealmNotApplied refused = assertThrows(
                RealmNotApplied.class,
                () -> new ApplyRealm("made", config(Map.of("liveview.realm.admin-client-secret", "guessed")))
                        .run(new PrintStream(new ByteArrayOutputStream())));
        assertTrue(refused.getMessage().contains("gives the client admin-program no token"), refused.getMessage());
    }

    private static String applied(String zone, Map<String, String> centrals) {
        Map<String, String> settings = new HashMap<>();
        centrals.forEach((id, subject) -> settings.put("liveview.realm.centrals." + id, subject));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(0, new ApplyRealm(zone, config(settings)).run(new PrintStream(said)));
        return said.toString(StandardCharsets.UTF_8);
    }

    private static RealmConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "liveview.realm.admin-url", keycloak.address().toString(),
                "liveview.realm.admin-client-id", Keycloak.ADMIN_CLIENT,
                "liveview.realm.admin-client-secret", keycloak.adminPassword(),
                "liveview.realm.console-origins", "https://console.example.org",
                "liveview.realm.services.relay", relay.certificate().toString()));
        settings.putAll(more);
        return new SmallRyeConfigBuilder()
                .withMapping(RealmConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(RealmConfig.class);
    }

    private static KeycloakAdmin admin() {
        return new KeycloakAdmin(
                keycloak.address(), Trust.of(List.of()), "master", Keycloak.ADMIN_CLIENT, keycloak.adminPassword());
    }

    private static MachineTokens tokensOf(String centralId, Identity identity) {
        return tokensOf(ZONE, centralId, identity);
    }

    private static MachineTokens tokensOf(String realm, String centralId, Identity identity) {
        return MachineTokens.ofCentral(
                keycloak.tlsTokenEndpoint(realm), centralId, identity(identity), Optional.empty(), Clock.systemUTC());
    }

    private static MachineTokens tokensOfRelay(Identity identity) {
        return MachineTokens.ofService(
                keycloak.tlsTokenEndpoint(ZONE),
                "relay",
                keycloak.issuer(ZONE).toString(),
                identity(identity),
                Optional.empty(),
                Clock.systemUTC());
    }

    private static MachineIdentity identity(Identity identity) {
        return new MachineIdentity(
                identity.certificate(), identity.key(), List.of(identity.certificate(), pki.authority()));
    }

    private static HttpResponse<String> post(String form) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(keycloak.tokenEndpoint(ZONE))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static String thumbprint(Identity identity) throws Exception {
        try (InputStream pem = Files.newInputStream(identity.certificate())) {
            byte[] der = CertificateFactory.getInstance("X.509")
                    .generateCertificate(pem)
                    .getEncoded();
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
        }
    }

    /** Those of our roles that it names; Keycloak adds some of its own. */
    private static Set<String> roles(JsonObject says) {
        JsonArray roles = says.getJsonObject("realm_access").getJsonArray("roles");
        return roles.stream()
                .map(String.class::cast)
                .filter(role -> Role.named(role).isPresent())
                .collect(Collectors.toSet());
    }

    private static JsonObject claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new JsonObject(new String(payload, StandardCharsets.UTF_8));
    }
}
