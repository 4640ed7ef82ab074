package liveview.auth.keycloak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liveview.auth.Role;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/**
 * The realm of one zone as Keycloak imports it: the reviewed {@code realm.json}, filled in.
 *
 * <p>What lies in the repository has no user and no secret; what is added here belongs to one installation. Internal
 * clients prove themselves with a signed assertion (private_key_jwt, ES256), centrals with their certificate; the tokens of
 * both are bound to the certificate of the connection (RFC 8705) and last 12 h.
 */
public final class Realm {
    private final JsonObject realm;

    private Realm(JsonObject realm) {
        this.realm = realm;
    }

    /**
     * The realm of a zone, named by the zone's code.
     *
     * @param zone the zone's code: lower-case letters, digits and hyphens
     * @param consoleOrigins where the console is served, as {@code https://host:port}
     */
    public static Realm of(String zone, List<String> consoleOrigins) {
        if (!zone.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("A zone's code is lower-case letters, digits and hyphens: " + zone);
        }
        Realm realm = new Realm(template("realm.json", Map.of("zone", zone)));
        realm.client("console")
                .put(
                        "redirectUris",
                        new JsonArray(consoleOrigins.stream()
                                .map(origin -> origin + "/*")
                                .toList()))
                .put("webOrigins", new JsonArray(consoleOrigins));
        return realm;
    }

    /** The realm's name, which is the last part of the issuer. */
    public String name() {
        return realm.getString("realm");
    }

    /** The public key (P-256) by which an internal client ({@code relay}, {@code worker} ...) proves itself. */
    public Realm withInternalKey(String clientId, ECPublicKey key) {
        EllipticCurveJsonWebKey jwk = new EllipticCurveJsonWebKey(key);
        jwk.setKeyId(clientId);
        jwk.setUse("sig");
        jwk.setAlgorithm("ES256");
        client(clientId)
                .getJsonObject("attributes")
                .put("jwks.string", new JsonWebKeySet(jwk).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        return this;
    }

    /** The same, with the key of the client's certificate (PEM), which then proves both the client and its connection. */
    public Realm withInternalCertificate(String clientId, Path certificate) {
        try (InputStream pem = Files.newInputStream(certificate)) {
            PublicKey key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(pem)
                    .getPublicKey();
            if (key instanceof ECPublicKey publicKey) {
                return withInternalKey(clientId, publicKey);
            }
            throw new IllegalArgumentException("The certificate's key is not of an elliptic curve: " + certificate);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (CertificateException garbage) {
            throw new IllegalArgumentException("No certificate: " + certificate, garbage);
        }
    }

    /** Shortens or lengthens what a person's token lasts; the reviewed value is 300 s. */
    public Realm withPeoplesTokens(int seconds) {
        realm.put("accessTokenLifespan", seconds);
        return this;
    }

    /**
     * Adds a central.
     *
     * @param centralId its id, which is the client's id too
     * @param subject the exact subject of its certificate (RFC 2253)
     */
    public Realm withCentral(String centralId, String subject) {
        realm.getJsonArray("clients").add(template("central.json", Map.of("central", centralId, "subject", subject)));
        return this;
    }

    /**
     * Adds a person with a password: for demo and tests, which are the only realms made with people in them.
     *
     * <p>The subject follows from the name, so a realm that is made anew knows the same people.
     */
    public Realm withUser(String name, String firstName, String lastName, String password, Role... roles) {
        JsonArray users = realm.getJsonArray("users", new JsonArray());
        realm.put("users", users);
        users.add(new JsonObject()
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("username", name)
                .put("firstName", firstName)
                .put("lastName", lastName)
                .put("email", name + "@localhost")
                .put("emailVerified", true)
                .put("enabled", true)
                .put(
                        "credentials",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "password")
                                        .put("value", password)
                                        .put("temporary", false)))
                .put(
                        "realmRoles",
                        new JsonArray(Arrays.stream(roles).map(Role::claim).toList())));
        return this;
    }

    /** Adds a public client that trades a password for a token: for programs of demo and tests that have no browser. */
    public Realm withPasswordClient(String clientId) {
        JsonObject client = client("console").copy();
        client.remove("redirectUris");
        client.remove("webOrigins");
        realm.getJsonArray("clients")
                .add(client.put("clientId", clientId)
                        .put("description", "Trades passwords for tokens; never in a real zone.")
                        .put("standardFlowEnabled", false)
                        .put("directAccessGrantsEnabled", true));
        return this;
    }

    /** The realm as Keycloak imports it. */
    public String json() {
        return realm.encodePrettily();
    }

    private JsonObject client(String clientId) {
        JsonArray clients = realm.getJsonArray("clients");
        for (int i = 0; i < clients.size(); i++) {
            JsonObject client = clients.getJsonObject(i);
            if (clientId.equals(client.getString("clientId"))) {
                return client;
            }
        }
        throw new IllegalArgumentException("The realm has no client " + clientId);
    }

    private static JsonObject template(String name, Map<String, String> values) {
        try (InputStream in = Realm.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                json = json.replace("${" + value.getKey() + "}", escaped(value.getValue()));
            }
            return new JsonObject(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As it stands between the quotation marks of a JSON string. */
    private static String escaped(String text) {
        String array = new JsonArray().add(text).encode();
        return array.substring(2, array.length() - 2);
    }
}
