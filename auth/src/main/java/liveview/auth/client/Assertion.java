package liveview.auth.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs the short statement by which a client proves that it has its key (RFC 7523, section 2.2). */
final class Assertion {
    private static final Duration LIFE = Duration.ofSeconds(60);

    private final String clientId;
    private final String audience;
    private final PrivateKey key;
    private final Clock clock;

    Assertion(String clientId, String audience, Path key, Clock clock) {
        this.clientId = clientId;
        this.audience = audience;
        this.clock = clock;
        try {
            this.key = Tls.privateKey(key);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException("The client's key cannot be read: " + key, unusable);
        }
    }

    String sign() {
        NumericDate now = NumericDate.fromMilliseconds(clock.millis());
        NumericDate end = NumericDate.fromMilliseconds(clock.millis() + LIFE.toMillis());
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(clientId);
        claims.setSubject(clientId);
        claims.setAudience(audience);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(now);
        claims.setExpirationTime(end);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setKeyIdHeaderValue(clientId);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException unusable) {
            throw new IllegalStateException("The client's key cannot sign.", unusable);
        }
    }
}
