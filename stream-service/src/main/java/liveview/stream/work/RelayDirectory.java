package liveview.stream.work;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the relays behind the configured names. */
final class RelayDirectory {
    /** Resolves a host name. */
    interface Resolver {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    private final List<String> names;
    private final Resolver resolver;

    /** @param names each {@code host:port} */
    RelayDirectory(List<String> names, Resolver resolver) {
        this.names = List.copyOf(names);
        this.resolver = resolver;
        this.names.forEach(RelayDirectory::parse);
    }

    /**
     * The relays of this moment: a name with several addresses is a relay at each of them, one with a single address
     * stays a name, and one that does not resolve is tried as it is.
     */
    Set<RelayAddress> relays() {
        return names.stream().flatMap(this::relaysOf).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<RelayAddress> relaysOf(String name) {
        URI parsed = parse(name);
        try {
            InetAddress[] addresses = resolver.addressesOf(parsed.getHost());
            if (addresses.length > 1) {
                return Arrays.stream(addresses)
                        .map(address -> new RelayAddress(target(address, parsed.getPort()), parsed.getHost()));
            }
        } catch (UnknownHostException unknown) {
            return Stream.of(new RelayAddress(name, parsed.getHost()));
        }
        return Stream.of(new RelayAddress(name, parsed.getHost()));
    }

    private static String target(InetAddress address, int port) {
        String host = address.getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private static URI parse(String name) {
        URI parsed = URI.create("relay://" + name);
        if (parsed.getHost() == null || parsed.getPort() < 0) {
            throw new IllegalArgumentException(
                    "liveview.stream.worker.relays: \"" + name + "\" is not of the form host:port");
        }
        return parsed;
    }
}
