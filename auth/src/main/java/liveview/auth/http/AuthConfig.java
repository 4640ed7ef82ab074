package liveview.auth.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How a service knows its callers; the same keys in every service. */
@ConfigMapping(prefix = "liveview.auth")
public interface AuthConfig {
    /** Code of the zone; a token that names another one is refused. */
    String zone();

    /** The issuer as it stands in tokens: the realm's public address. */
    String issuer();

    /** Where the realm's signing keys are fetched; by default at the issuer. */
    Optional<URI> keysUrl();

    /** PEM file of the authorities that the keys' address is trusted by; by default those of the JDK. */
    Optional<Path> keysTrust();

    /**
     * File that keeps the last key set, so that a start without the provider knows it; off without one. Beside it lies
     * {@code <file>.lost}: since when the provider is lost.
     */
    Optional<Path> keysFile();

    /** How often the provider is asked for its keys. */
    @WithDefault("3S")
    Duration keysEvery();

    /** How long the provider may give no answer before it is lost. */
    @WithDefault("10S")
    Duration lostAfter();

    /** What a token must name as its audience. */
    @WithDefault("liveview")
    String audience();

    /** Origins whose pages may open WebSockets, as browsers send them; none by default. */
    Optional<Set<String>> origins();

    /** Host names of the centrals' address, where our internal methods are refused; none by default. */
    Optional<Set<String>> centralHosts();
}
