package liveview.evidence.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The custody log: its connections and the key that signs its heads. */
@ConfigMapping(prefix = "liveview.custody")
public interface CustodyConfig {
    /**
     * After how long the database ends a statement or a transaction that makes no progress; a second later a connection on
     * which nothing was heard is closed.
     */
    @WithDefault("8S")
    Duration hangsAfter();

    /** How the heads are signed. */
    Signing signing();

    /** The key: one PEM file, or a PKCS#12 key store with its password. */
    interface Signing {
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
}
