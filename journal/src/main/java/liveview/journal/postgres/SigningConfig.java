package liveview.journal.postgres;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The key that signs a chain's heads, and how often it does; a service has it within its own settings. */
public interface SigningConfig {
    /** PEM file with the private key (PKCS#8, ECDSA P-256) and its certificate or public key. */
    Optional<Path> pem();

    /** PKCS#12 key store with the private key and its certificate; used when there is no PEM file. */
    Optional<Path> keyStore();

    /** Password of the key store and its key. */
    Optional<String> keyStorePassword();

    /** How often a head is signed, beside those at each alarm's end. */
    @WithDefault("60S")
    Duration every();
}
