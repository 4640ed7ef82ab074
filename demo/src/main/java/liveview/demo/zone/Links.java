package liveview.demo.zone;

/** How centrals and browsers reach the zone: directly, or through something that a test has put in between. */
@FunctionalInterface
public interface Links {
    /**
     * The port that who comes is told instead of the real one.
     *
     * @param name of what is behind it: {@code alarm-service}, {@code relay-1}, {@code relay-2}, {@code keycloak} for
     *     centrals, {@code front} for browsers
     * @param port where it listens on loopback
     */
    int through(String name, int port);

    /** Nothing in between. */
    static Links direct() {
        return (name, port) -> port;
    }
}
