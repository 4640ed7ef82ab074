package liveview.alarm.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the console's pages need to begin. */
@ConfigMapping(prefix = "liveview.console")
public interface ConsoleConfig {
    /** Where people sign in: path on the same origin, or URL, of the realm. */
    @WithDefault("/auth/realms/liveview")
    String issuer();

    /** The console's public client in the realm. */
    @WithDefault("console")
    String clientId();
}
