package liveview.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import liveview.demo.client.Person;
import liveview.demo.neighbours.Folders;
import liveview.demo.zone.Central;
import liveview.demo.zone.Packages;
import liveview.demo.zone.Progress;
import liveview.demo.zone.Service;
import liveview.demo.zone.Zone;
import liveview.demo.zone.ZoneOptions;
import liveview.testkit.net.TcpProxy;
import org.jspecify.annotations.Nullable;

/** The zone that all stories share, with a link that can be disturbed before each of the centrals' doors and before the front. */
public final class TestZone implements AutoCloseable {
    /**
     * No story waits longer for what the zone has to do. What the story itself lets pass (a minute in a hidden tab, the
     * time until somebody walks past the camera) comes before and is named where it is waited for; who waits longer for the
     * zone says why.
     */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Short, so that a story sees a browser renew its token. */
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(30);

    private static final Path FOLDER = Path.of("target/zone").toAbsolutePath();

    private final Map<String, TcpProxy> links;
    private final Zone zone;
    private final Police police;
    private final Instant startedAt = Instant.now();
    private @Nullable Person dispatcher;
    private Instant signedInAt = Instant.EPOCH;

    private TestZone(Map<String, TcpProxy> links, Zone zone) {
        this.links = links;
        this.zone = zone;
        this.police = new Police(zone);
    }

    static TestZone start() {
        Map<String, TcpProxy> links = new ConcurrentHashMap<>();
        ZoneOptions options = ZoneOptions.in(emptied())
                .withTokenLife(TOKEN_LIFE)
                .withLinks((name, port) ->
                        links.computeIfAbsent(name, key -> TcpProxy.to(port)).port())
                .withSettings(Map.of("central-gateway", Map.of("liveview.gateway.cameras.garden.source", "clip:")));
        return new TestZone(links, Zone.start(Packages.around(Path.of("")), options, Progress.printed()));
    }

    /** Logs stay there until the next run. */
    private static Path emptied() {
        try {
            Folders.delete(FOLDER);
            return Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + FOLDER, e);
        }
    }

    /** Where one process of the zone has its settings and data, by its name: {@code alarm-service}, {@code relay-1} ... */
    public Path folder(String process) {
        return FOLDER.resolve(process);
    }

    /** The processes: each can be killed, stopped and started again. */
    public Zone zone() {
        return zone;
    }

    /** Browsers of people at the police, and the operator's. */
    public Police police() {
        return police;
    }

    /**
     * The link between the gateway and one of the zone's doors, or between the browsers and the front.
     *
     * @param name {@code alarm-service}, {@code relay-1}, {@code relay-2} or {@code keycloak}; {@code front}
     */
    public TcpProxy link(String name) {
        TcpProxy link = links.get(name);
        if (link == null) {
            throw new IllegalArgumentException("there is no link " + name + " but " + links.keySet());
        }
        return link;
    }

    /** A central's own client, beside the gateway. */
    public CentralCalls calls(Central central) {
        return new CentralCalls(zone, central);
    }

    /** The same for one of the zone's own machines, a relay: for what a central must not. */
    CentralCalls callsOfRelay() {
        return CentralCalls.ofRelay(zone);
    }

    /** All links pass, everything runs, no window and no alarm is open: how each story finds the zone. */
    public void heal() {
        links.values().forEach(TcpProxy::heal);
        List<Service> all = new ArrayList<>(zone.services());
        all.add(zone.gateway());
        for (Service service : all) {
            service.thaw();
            if (!service.isAlive()) {
                service.restart();
            }
        }
        all.forEach(Service::awaitReady);
        police.closeWindows();
        closeAlarms();
    }

    /** A dispatcher without a window, for what a story reads or does beside its browsers. */
    public Person dispatcher() {
        Instant now = Instant.now();
        if (dispatcher == null || now.isAfter(signedInAt.plus(TOKEN_LIFE.dividedBy(2)))) {
            dispatcher = zone.signIn("dispatcher");
            signedInAt = now;
        }
        return dispatcher;
    }

    /** How long all of it has been there. */
    public Duration runsFor() {
        return Duration.between(startedAt, Instant.now());
    }

    /** Closes every alarm, as the police do; after that motion asks for a decision again. */
    public void closeAlarms() {
        Person police = dispatcher();
        for (JsonNode alarm : police.get("/api/alarms?state=open")) {
            String path = "/api/alarms/" + alarm.path("alarmId").asText();
            if (alarm.path("state").asText().equals("RAISED")) {
                police.post(path + "/accept", Map.of());
            }
            police.post(path + "/close", Map.of("outcome", "FALSE_ALARM"));
        }
    }

    @Override
    public void close() {
        police.close();
        zone.close();
        links.values().forEach(TcpProxy::close);
    }
}
