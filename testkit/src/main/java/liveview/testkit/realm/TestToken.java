package liveview.testkit.realm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Writes one token of a {@link TestRealm}, right or wrong as the test wants it. */
public final class TestToken {
    private final TestRealm realm;
    private final JwtClaims claims = new JwtClaims();
    private final List<String> roles = new ArrayList<>();
    private RsaJsonWebKey key;

    TestToken(TestRealm realm) {
        this.realm = realm;
        this.key = realm.signingKey();
        claims.setIssuer(realm.issuer());
        claims.setAudience("liveview");
        claims.setSubject("nobody");
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setClaim("typ", "Bearer");
        claims.setClaim("zone", TestRealm.ZONE);
        endsIn(Duration.ofMinutes(5));
    }

    /** Who it is: subject and name. */
    public TestToken of(String name) {
        claims.setSubject(name);
        claims.setClaim("preferred_username", name);
        return this;
    }

    /** Adds a role by its name in the realm. */
    public TestToken role(String role) {
        roles.add(role);
        return this;
    }

    /** Which central it is. */
    public TestToken central(String centralId) {
        claims.setClaim("central", centralId);
        return this;
    }

    /** Bound to the certificate of that name. */
    public TestToken boundTo(String certificate) {
        claims.setClaim("cnf", Map.of("x5t#S256", realm.thumbprint(certificate)));
        return this;
    }

    /** Ends so much later than now; a negative duration has ended already. */
    public TestToken endsIn(Duration life) {
        NumericDate end = NumericDate.now();
        end.addSeconds(life.toSeconds());
        claims.setExpirationTime(end);
        NumericDate issued = NumericDate.now();
        issued.addSeconds(Math.min(0, life.toSeconds()) - 60);
        claims.setIssuedAt(issued);
        return this;
    }

    /** Any claim, also one that should not be so. */
    public TestToken claim(String name, Object value) {
        claims.setClaim(name, value);
        return this;
    }

    /** Signed by another key, under the id of the realm's. */
    public TestToken signedByStranger() {
        try {
            RsaJsonWebKey stranger = org.jose4j.jwk.RsaJwkGenerator.generateJwk(2048);
            stranger.setKeyId(key.getKeyId());
            key = stranger;
            return this;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The token's text. */
    public String text() {
        claims.setClaim("realm_access", Map.of("roles", List.copyOf(roles)));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
