package liveview.demo.neighbours;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where an S3 server is reached, and with which key.
 *
 * @param endpoint scheme, host and port, without a path
 */
public record StoreAddress(URI endpoint, String accessKey, String secretKey) {
    /** Variable of the environment with the endpoint of a server that is there already. */
    public static final String ENDPOINT = "LIVEVIEW_STORE_ENDPOINT";

    private static final String ACCESS_KEY = "LIVEVIEW_STORE_ACCESS_KEY";
    private static final String SECRET_KEY = "LIVEVIEW_STORE_SECRET_KEY";

    /** The server that the environment names; none when it names none. */
    public static Optional<StoreAddress> configured() {
        return from(System.getenv());
    }

    static Optional<StoreAddress> from(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(ENDPOINT))
                .map(endpoint -> new StoreAddress(
                        URI.create(endpoint), needed(environment, ACCESS_KEY), needed(environment, SECRET_KEY)));
    }

    public boolean secure() {
        return endpoint.getScheme().equals("https");
    }

    /** The port, also where the endpoint leaves it out. */
    public int port() {
        if (endpoint.getPort() >= 0) {
            return endpoint.getPort();
        }
        return secure() ? 443 : 80;
    }

    private static String needed(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new NeighbourMissing(
                        "%s names an object store, and %s is not set.".formatted(ENDPOINT, name),
                        "Set it to the store's key."));
    }
}
