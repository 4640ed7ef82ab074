package liveview.demo.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import liveview.demo.neighbours.Identity;
import liveview.demo.neighbours.Pki;
import liveview.demo.process.FreePorts;

/**
 * Who listens where; drawn once per start.
 *
 * @param origin what browsers know the zone by
 * @param frontPort where the front listens
 * @param alarms the doors of alarm-service
 * @param relays the doors of each relay
 * @param worker the doors of the worker
 * @param evidence the doors of evidence-service
 * @param gatewayPort the operator's page
 */
record ZonePlan(
        String origin, int frontPort, Doors alarms, List<Doors> relays, Doors worker, Doors evidence, int gatewayPort) {
    /** The zone's code. */
    static final String CODE = "demo";

    /** By this name centrals reach the zone; our own services call each other by address, and internal methods only there. */
    static final String CENTRALS_HOST = "localhost";

    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

    static ZonePlan draw(ZoneOptions options) {
        List<Integer> ports = FreePorts.next(17);
        int front = options.frontPort() == 0 ? ports.get(9) : options.frontPort();
        String origin = options.address()
                .map(host -> "https://%s:%d".formatted(host, front))
                .orElseGet(() -> "http://127.0.0.1:" + options.links().through("front", front));
        return new ZonePlan(
                origin,
                front,
                new Doors(ports.get(0), ports.get(1), ports.get(12)),
                List.of(
                        new Doors(ports.get(2), ports.get(3), ports.get(13)),
                        new Doors(ports.get(4), ports.get(5), ports.get(14))),
                new Doors(ports.get(6), ports.get(7), ports.get(15)),
                new Doors(ports.get(10), ports.get(11), ports.get(16)),
                ports.get(8));
    }

    /** The key that signs the heads of a chain ({@code journal}, {@code custody}), with its certificate in the same file. */
    Path signingKey(Pki pki, String chain) {
        Identity identity = pki.service(chain, HOSTS);
        Path both = identity.certificate().resolveSibling(chain + "-signing.pem");
        try {
            if (!Files.exists(both)) {
                Files.createFile(
                        both, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(both, Files.readString(identity.key()) + Files.readString(identity.certificate()));
            }
            return both;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the key of a chain", e);
        }
    }

    /** The certificate of one of our services. */
    Identity identity(Pki pki, String service) {
        return pki.service(service, HOSTS);
    }
}
