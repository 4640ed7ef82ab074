package liveview.evidence.minio;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where the evidence's store is. */
@ConfigMapping(prefix = "liveview.evidence.store")
public interface StoreConfig {
    /** The server's host name. */
    @WithDefault("127.0.0.1")
    String host();

    /** Its port. */
    @WithDefault("9000")
    int port();

    /** Whether it speaks TLS. */
    @WithDefault("true")
    boolean secure();

    /** The access key; needs the rights to write, read and lock, not the one to bypass a lock. */
    @WithDefault("liveview")
    String accessKey();

    /** The secret key. */
    Optional<String> secretKey();

    /** Scheme, host and port. */
    default URI endpoint() {
        return URI.create("%s://%s:%d".formatted(secure() ? "https" : "http", host(), port()));
    }
}
