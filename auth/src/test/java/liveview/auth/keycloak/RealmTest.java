package liveview.auth.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import liveview.auth.Role;
import org.junit.jupiter.api.Test;

class RealmTest {
    private final JsonObject bare =
            new JsonObject(Realm.of("5324", List.of("https://zone.example")).json());

    @Test
    void theReviewedRealmHasNoUserAndNoSecret() {
        assertNull(bare.getValue("users"));
        assertFalse(bare.encode().contains("\"secret\""));
        assertFalse(bare.encode().contains("\"credentials\""));
        assertFalse(bare.encode().contains("${"), "a placeholder is left");
    }

    @Test
    void itHasExactlyTheRolesOfTheAccessTable() {
        Set<String> roles = objects(bare.getJsonObject("roles").getJsonArray("realm")).stream()
                .map(role -> role.getString("name"))
                .collect(Collectors.toSet());
        assertEquals(Arrays.stream(Role.values()).map(Role::claim).collect(Collectors.toSet()), roles);
    }

    @Test
    void theConsoleIsAPublicClientWithProofKeyAndItsOwnOriginOnly() {
        JsonObject console = client(bare, "console");
        assertTrue(console.getBoolean("publicClient"));
        assertFalse(console.getBoolean("directAccessGrantsEnabled"));
        assertEquals("S256", console.getJsonObject("attributes").getString("pkce.code.challenge.method"));
        assertEquals(new JsonArray().add("https://zone.example/*"), console.getJsonArray("redirectUris"));
        assertEquals(300, bare.getInteger("accessTokenLifespan"));
    }

    @Test
    void everyMachineIsBoundToItsCertificateAndLastsTwelveHours() {
        JsonObject realm = new JsonObject(Realm.of("5324", List.of())
                .withCentral("central-a", "CN=central-a,O=Central A")
                .json());
        List<JsonObject> machines = objects(realm.getJsonArray("clients")).stream()
                .filter(client -> client.getBoolean("serviceAccountsEnabled"))
                .toList();
        assertEquals(5, machines.size());
        for (JsonObject machine : machines) {
            JsonObject attributes = machine.getJsonObject("attributes");
            assertEquals("true", attributes.getString("tls.client.certificate.bound.access.tokens"));
            assertEquals("43200", attributes.getString("access.token.lifespan"));
            assertFalse(machine.getBoolean("directAccessGrantsEnabled"));
        }
        JsonObject central = client(realm, "central-a");
        assertEquals("client-x509", central.getString("clientAuthenticatorType"));
        assertEquals(
                "CN=central-a,O=Central A", central.getJsonObject("attributes").getString("x509.subjectdn"));
    }

    @Test
    void anInternalClientProvesItselfWithItsKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        JsonObject realm = new JsonObject(Realm.of("5324", List.of())
                .withInternalKey(
                        "relay", (ECPublicKey) generator.generateKeyPair().getPublic())
                .json());
        JsonObject relay = client(realm, "relay");
        assertEquals("client-jwt", relay.getString("clientAuthenticatorType"));
        JsonObject keys = new JsonObject(relay.getJsonObject("attributes").getString("jwks.string"));
        assertEquals("relay", keys.getJsonArray("keys").getJsonObject(0).getString("kid"));
        assertFalse(keys.encode().contains("\"d\""));
    }

    @Test
    void aCodeThatIsNoNameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Realm.of("../5324", List.of()));
    }

    private static JsonObject client(JsonObject realm, String id) {
        return objects(realm.getJsonArray("clients")).stream()
                .filter(client -> client.getString("clientId").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
    }
}
