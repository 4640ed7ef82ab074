package liveview.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liveview.demo.neighbours.ObjectStore;
import liveview.demo.neighbours.Pki;
import liveview.demo.neighbours.Postgres;
import liveview.demo.neighbours.StoreProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart renders works on the packaged services: Jobs succeed, services become ready, figures are those asked for. */
class PackagedZoneIT {
    private static final String DATABASE = "liveview";
    private static final String PASSWORD = "not-a-secret-of-anybody";

    @TempDir
    private static Path folder;

    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static final Map<String, PodOnThisMachine> PODS = new HashMap<>();

    @BeforeAll
    static void start() {
        Postgres postgres = keep(Postgres.start(folder.resolve("postgres")));
        for (String role : List.of("owner", "service", "evidence", "liveview_eraser")) {
            postgres.createRole(role, PASSWORD);
        }
        postgres.createDatabase(DATABASE, "owner");
        postgres.allowConnect(DATABASE, "service");
        postgres.allowConnect(DATABASE, "evidence");
        ObjectStore store = keep(ObjectStore.start(StoreProgram.any(), folder.resolve("store")));
        Manifests zone = Chart.ZONE.render(
                "zone",
                "zone-5324",
                ZoneFile.of("5324").values(),
                Map.of(
                        "database.host", "127.0.0.1",
                        "database.port", Integer.toString(postgres.port()),
                        "store.host", store.address().endpoint().getHost(),
                        "store.port", Integer.toString(store.address().port()),
                        "store.secure", Boolean.toString(store.address().secure())));
        GivenSecrets secrets = new GivenSecrets(
                Pki.open(folder.resolve("pki"), Clock.systemUTC()),
                Map.ofEntries(
                        Map.entry("database-owner/username", "owner"),
                        Map.entry("database-owner/password", PASSWORD),
                        Map.entry("database-alarm-service/username", "service"),
                        Map.entry("database-alarm-service/password", PASSWORD),
                        Map.entry("database-evidence-service/username", "evidence"),
                        Map.entry("database-evidence-service/password", PASSWORD),
                        Map.entry("object-store/access-key", store.address().accessKey()),
                        Map.entry("object-store/secret-key", store.address().secretKey()),
                        Map.entry("recording-key/password", PASSWORD)));
        for (String job : List.of("migrate-alarms", "migrate-evidence", "probe-lock")) {
            zone.ofKind("Job")
                    .filter(object -> Manifests.name(object).startsWith("zone-" + job))
                    .forEach(object -> {
                        try (PodOnThisMachine pod = new PodOnThisMachine(zone, object, folder, secrets)) {
                            pod.awaitSuccess();
                        }
                    });
        }
        zone.ofKind("Deployment")
                .forEach(object ->
                        PODS.put(Manifests.name(object), keep(new PodOnThisMachine(zone, object, folder, secrets))));
        PODS.values().forEach(PodOnThisMachine::awaitStarted);
    }

    private static <T extends AutoCloseable> T keep(T started) {
        RUNNING.push(started);
        return started;
    }

    @AfterAll
    static void stop() throws Exception {
        while (!RUNNING.isEmpty()) {
            RUNNING.pop().close();
        }
    }

    @Test
    void theServicesBecomeReadyAndAWorkerWaitsForARelay() {
        for (String name : List.of("zone-alarm-service", "zone-relay", "zone-evidence-service")) {
            PODS.get(name).awaitReady();
        }
        assertEquals(503, PODS.get("zone-worker").probe("readinessProbe"));
        PODS.forEach((name, pod) -> assertEquals(200, pod.probe("livenessProbe"), name));
    }

    @Test
    void everyPortThatTheChartNamesIsOpen() {
        PODS.forEach((name, pod) -> {
            for (String port : List.of("people", "machines", "management")) {
                assertTrue(pod.listens(port), name + " does not listen at " + port);
            }
        });
    }

    @Test
    void noRenderedSettingIsUnknownAndEachLineOfTheLogNamesTheZone() {
        PODS.forEach((name, pod) -> {
            String log = K8sFolder.text(pod.log());
            assertFalse(log.contains("Unrecognized configuration key"), () -> name + ": " + log);
            List<String> json = log.lines().filter(line -> line.startsWith("{")).toList();
            assertFalse(json.isEmpty(), () -> name + " logs no JSON: " + log);
            json.forEach(
                    line -> assertEquals("5324", Yaml.read(line).path("zone").asText(), name + ": " + line));
        });
    }

    @Test
    void everyMetricThatAlertsDashboardsAndScalersAskForExists() {
        Set<String> there = PODS.values().stream()
                .flatMap(pod -> pod.figures().lines())
                .filter(line -> line.startsWith("liveview_"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> asked = Alerts.metrics(ZoneFile.of("5339").render());
        assertTrue(asked.size() > 10, asked.toString());
        asked.removeAll(there);
        assertEquals(Set.of(), asked, "no service has these");
    }
}
