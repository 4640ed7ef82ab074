package liveview.demo.zone;

/** How a central reaches the zone: directly, or through something that a test has put in between. */
@FunctionalInterface
public interface Links {
    /**
     * The port that the central is told instead of the real one.
     *
     * @param name of the service behind it: {@code alarm-service}, {@code relay-1}, {@code relay-2}, {@code keycloak}
     * @param port where it listens with TLS on loopback
     */
    int through(String name, int port);

    /** Nothing in between. */
    static Links direct() {
        return (name, port) -> port;
    }
}
