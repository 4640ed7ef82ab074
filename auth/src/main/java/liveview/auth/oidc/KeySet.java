package liveview.auth.oidc;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** The realm's public keys for signatures, by their id (RFC 7517). */
final class KeySet {
    static final KeySet EMPTY = new KeySet(Map.of());

    private final Map<String, PublicKey> keys;

    private KeySet(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads a key set; keys that are not RSA signature keys are left out.
     *
     * @throws JoseException when the text is no key set
     */
    static KeySet parse(String json) throws JoseException {
        Map<String, PublicKey> keys = new HashMap<>();
        for (JsonWebKey key : new JsonWebKeySet(json).getJsonWebKeys()) {
            if (key.getKeyId() != null
                    && !"enc".equals(key.getUse())
                    && key.getKey() instanceof RSAPublicKey publicKey) {
                keys.put(key.getKeyId(), publicKey);
            }
        }
        return new KeySet(keys);
    }

    Optional<PublicKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }
}
