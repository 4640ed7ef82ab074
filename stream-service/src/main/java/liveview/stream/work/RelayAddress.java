package liveview.stream.work;

/**
 * Where one relay is reached.
 *
 * @param target {@code host:port} to connect to
 * @param name the name that its certificate must hold
 */
public record RelayAddress(String target, String name) {}
