package liveview.demo.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a central's own client has to know, as variables that a shell reads: {@code . central-b.env}. */
final class ClientFile {
    private ClientFile() {}

    /** Writes it for this central of the zone. */
    static void write(Path file, Zone zone, Central central) {
        try {
            Files.write(
                    file,
                    List.of(
                            "# " + central.name() + " at this zone; docs/protocol/PROTOCOL.md says what to do with it",
                            variable("CENTRAL", central.id()),
                            variable("AGREEMENT", central.agreements().getFirst()),
                            variable("CERTIFICATE", central.identity().certificate()),
                            variable("KEY", central.identity().key()),
                            variable("ZONE_CA", central.authority()),
                            variable("JOURNAL_CERTIFICATE", zone.journalCertificate()),
                            variable("TOKEN_ENDPOINT", zone.tokenEndpoint()),
                            variable("ALARMS", zone.alarmsAddress()),
                            variable("RELAY", zone.relayAddresses().getFirst())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String variable(String name, Object value) {
        return name + "='" + value.toString().replace("'", "'\\''") + "'";
    }
}
