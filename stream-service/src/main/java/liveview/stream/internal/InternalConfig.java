package liveview.stream.internal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of the calls to the zone's own services: who we are to them. */
@ConfigMapping(prefix = "liveview.stream.internal")
public interface InternalConfig {
    /** PEM file of this service's certificate. */
    @WithDefault("certificates/stream.pem")
    Path certificate();

    /** PEM file of its private key, P-256, PKCS#8. */
    @WithDefault("certificates/stream.key")
    Path key();

    /** PEM files of the authorities that the zone's services and its identity provider are trusted by. */
    @WithDefault("certificates/zone-ca.pem")
    List<Path> trust();

    /** The realm's token endpoint, on the address that asks for certificates. */
    @WithDefault("https://127.0.0.1:8543/realms/zone/protocol/openid-connect/token")
    URI tokenEndpoint();

    /** Our client in the realm. Absent: {@code relay} or {@code worker}, after the role. */
    Optional<String> clientId();

    /** File that keeps the token, so that a start without the provider has it; off without one. */
    Optional<Path> tokenFile();
}
