package liveview.e2e;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.demo.zone.Service;
import liveview.testkit.access.AccessRow;
import liveview.testkit.access.Knock;
import liveview.testkit.access.KnockRefused;

/** Every method of the zone's access table, with somebody before the door of the packaged service that serves it. */
final class Doors implements AutoCloseable {
    private final Map<String, Knock> knocks = new HashMap<>();

    /** @param machine whose certificate is shown at the machines' doors */
    Doors(TestZone zone, CentralCalls machine) {
        this(zone, machine, "127.0.0.1");
    }

    private Doors(TestZone zone, CentralCalls machine, String host) {
        put("alarm-service", zone.zone().alarmService(), machine, host);
        put("stream-service", zone.zone().relays().getFirst(), machine, host);
        put("evidence-service", zone.zone().evidenceService(), machine, host);
    }

    /** The same, by the host name that centrals know. */
    static Doors atTheCentralsHost(TestZone zone, CentralCalls machine) {
        return new Doors(zone, machine, "localhost");
    }

    private void put(String name, Service service, CentralCalls machine, String host) {
        knocks.put(
                name,
                new Knock(
                        URI.create(
                                "http://127.0.0.1:%d".formatted(service.doors().plain())),
                        machine.channel("%s:%d".formatted(host, service.doors().tls()))));
    }

    /** The methods of one door, {@code people} or {@code machines}, that are not everybody's. */
    List<AccessRow> of(String door) {
        return knocks.keySet().stream()
                .flatMap(service -> AccessRow.of(service).stream())
                .filter(row -> row.door().equals(door))
                .filter(row -> !row.roles().contains("everybody"))
                .toList();
    }

    /** How this token is refused at that method; empty when it is let in. */
    Optional<KnockRefused> knock(AccessRow row, String token) {
        return knocks.get(row.service()).at(row, token);
    }

    @Override
    public void close() {
        knocks.values().forEach(Knock::close);
    }
}
