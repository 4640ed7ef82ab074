package liveview.stream.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelayDirectoryTest {
    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "one" -> new InetAddress[] {address("10.0.0.1")};
            case "many" -> new InetAddress[] {address("10.0.0.1"), address("fd00::2")};
            default -> throw new UnknownHostException(host);
        };
    }

    private static Set<RelayAddress> relays(String... names) {
        return new RelayDirectory(List.of(names), RelayDirectoryTest::resolve).relays();
    }

    @Test
    void nameWithOneAddressStaysAName() {
        assertEquals(Set.of(new RelayAddress("one:8443", "one")), relays("one:8443"));
    }

    @Test
    void nameWithSeveralAddressesIsARelayAtEach() {
        assertEquals(
                Set.of(
                        new RelayAddress("10.0.0.1:8443", "many"),
                        new RelayAddress("[fd00:0:0:0:0:0:0:2]:8443", "many")),
                relays("many:8443"));
    }

    @Test
    void unknownNameIsTriedAsItIs() {
        assertEquals(Set.of(new RelayAddress("none:8443", "none")), relays("none:8443"));
    }

    @Test
    void nameWithoutPortIsRefusedAtTheStart() {
        assertThrows(IllegalArgumentException.class, () -> relays("one"));
    }
}
