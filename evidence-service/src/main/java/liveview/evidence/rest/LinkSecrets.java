package liveview.evidence.rest;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that a browser holds as a cookie, so that it can save an export like any file, and whoever only has the address
 * cannot. They are forgotten at a restart, and the page then asks anew; of more than a thousand the oldest go.
 */
@Singleton
class LinkSecrets {
    private static final int MOST = 1_000;
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, String> secrets = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
            return size() > MOST;
        }
    });

    /** The secret of this export, drawn at the first call. */
    String of(UUID exportId) {
        return secrets.computeIfAbsent(exportId, none -> {
            byte[] secret = new byte[BYTES];
            random.nextBytes(secret);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        });
    }

    /** Whether this is it. */
    boolean holds(UUID exportId, @Nullable String secret) {
        String known = secrets.get(exportId);
        return known != null
                && secret != null
                && MessageDigest.isEqual(
                        known.getBytes(StandardCharsets.US_ASCII), secret.getBytes(StandardCharsets.US_ASCII));
    }
}
