package liveview.auth.keycloak;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code --apply-realm} makes of the reviewed realm, and where; the services themselves use none of it. */
@ConfigMapping(prefix = "liveview.realm")
public interface RealmConfig {
    /** Keycloak, up to and with its relative path; its admin API is below. */
    Optional<URI> adminUrl();

    /** PEM files of the authorities that Keycloak is trusted by; by default those of the JDK. */
    Optional<List<Path>> trust();

    /** The realm of the client that may change ours. */
    @WithDefault("master")
    String adminRealm();

    /** That client, which has a service account and the role {@code admin}, or {@code create-realm} and our realm's own. */
    Optional<String> adminClientId();

    /** Its secret. */
    Optional<String> adminClientSecret();

    /** Where the console is served, as {@code https://host:port}. */
    Optional<List<String>> consoleOrigins();

    /** PEM files of the certificates of the zone's own services, by client: {@code relay}, {@code worker}, {@code recorder}. */
    Map<String, Path> services();

    /** The exact subject (RFC 2253) of each central's certificate, by the central's id; who is not here is shut out. */
    Map<String, String> centrals();
}
