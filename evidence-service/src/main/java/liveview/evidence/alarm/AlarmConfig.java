package liveview.evidence.alarm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How alarm-service is called, and who we are to it. */
@ConfigMapping(prefix = "liveview.evidence.alarm-service")
public interface AlarmConfig {
    /** {@code host:port} of its door for the zone's own services. */
    @WithDefault("127.0.0.1:8443")
    String address();

    /** How long after a lost call the next one is made. */
    @WithDefault("500ms")
    Duration retry();

    /** How long an answer is waited for. */
    @WithDefault("3s")
    Duration deadline();

    /** PEM file of this service's certificate. */
    @WithDefault("certificates/evidence.pem")
    Path certificate();

    /** PEM file of its private key, P-256, PKCS#8. */
    @WithDefault("certificates/evidence.key")
    Path key();

    /** PEM files of the authorities that alarm-service and the identity provider are trusted by. */
    @WithDefault("certificates/zone-ca.pem")
    List<Path> trust();

    /** The realm's token endpoint, on the address that asks for certificates. */
    @WithDefault("https://127.0.0.1:8543/realms/zone/protocol/openid-connect/token")
    URI tokenEndpoint();

    /** Our client in the realm. */
    @WithDefault("recorder")
    String clientId();

    /** File that keeps the token, so that a start without the provider has it; off without one. */
    Optional<Path> tokenFile();
}
