package liveview.demo.neighbours;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Keycloak server is started with.
 *
 * @param folder where its data and log are kept
 * @param realms files of realms that are imported at the first start
 * @param server its certificate on the TLS port
 * @param authority whose client certificates it accepts there, a PEM file
 * @param front the address that browsers know it by, ending in {@code /auth}, and the issuer of all tokens; its own
 *     plain address when there is none
 */
public record KeycloakOptions(
        Path folder,
        List<Path> realms,
        Identity server,
        Path authority,
        @Nullable URI front) {
    public KeycloakOptions {
        realms = List.copyOf(realms);
    }

    /** A server without a front, known by its own address, with a certificate for loopback of this authority. */
    public static KeycloakOptions of(Path folder, List<Path> realms, Pki pki) {
        Identity server = pki.service("keycloak", List.of("localhost", "127.0.0.1"));
        return new KeycloakOptions(folder, realms, server, pki.authority(), null);
    }

    /** The same behind a front. */
    public KeycloakOptions behind(URI address) {
        return new KeycloakOptions(folder, realms, server, authority, address);
    }
}
