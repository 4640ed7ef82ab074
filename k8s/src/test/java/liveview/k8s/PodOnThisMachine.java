package liveview.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.demo.process.FreePorts;
import liveview.demo.process.ManagedProcess;
import liveview.demo.process.ProcessSpec;

/**
 * One pod that the chart renders, as a process of this machine: the packaged executable with the rendered settings, variables,
 * arguments and files; only the paths and ports are this machine's own.
 */
final class PodOnThisMachine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Manifests zone;
    private final ObjectNode object;
    private final Path folder;
    private final GivenSecrets secrets;
    private final Map<String, Integer> ports = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ManagedProcess process;

    PodOnThisMachine(Manifests zone, ObjectNode object, Path parent, GivenSecrets secrets) {
        this.zone = zone;
        this.object = object;
        this.folder = parent.resolve(Manifests.name(object));
        this.secrets = secrets;
        List<Integer> free = FreePorts.next(3);
        ports.put("people", free.get(0));
        ports.put("machines", free.get(1));
        ports.put("management", free.get(2));
        Manifests.each(Manifests.pod(object).path("volumes")).forEach(this::fill);
        process = ManagedProcess.start(
                ProcessSpec.of(Manifests.name(object), command(), folder, log()).withEnvironment(environment()));
    }

    private List<String> command() {
        String image = container().path("image").asText();
        String module = image.substring(image.lastIndexOf('/') + 1, image.lastIndexOf(':'));
        Path jar = K8sFolder.project(module + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("The module " + module + " is not packaged: mvn package -DskipTests.");
        }
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString()));
        container().path("args").forEach(argument -> command.add(argument.asText()));
        return command;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        container().path("env").forEach(variable -> {
            JsonNode from = variable.path("valueFrom");
            String value;
            if (from.has("secretKeyRef")) {
                value = secrets.of(
                        from.at("/secretKeyRef/name").asText(),
                        from.at("/secretKeyRef/key").asText());
            } else if (from.at("/fieldRef/fieldPath").asText().equals("status.podIP")) {
                value = "127.0.0.1";
            } else {
                value = variable.path("value").asText();
            }
            environment.put(variable.path("name").asText(), value);
        });
        return environment;
    }

    /** Puts into a volume's folder what the cluster would put there. */
    private void fill(JsonNode volume) {
        String name = volume.path("name").asText();
        try {
            if (name.equals("settings")) {
                Path config = Files.createDirectories(folder.resolve("config"));
                Files.writeString(config.resolve("application.properties"), settings(volume));
            } else if (!name.equals("state")) {
                Path mounted = Files.createDirectories(folder.resolve("etc").resolve(name));
                secrets.mount(name, mounted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings(JsonNode volume) {
        return zone.get("ConfigMap", volume.at("/configMap/name").asText())
                .path("data")
                .path("application.properties")
                .asText()
                .replace("/etc/liveview/", folder.resolve("etc") + "/")
                .replace("/var/lib/liveview/", folder + "/")
                .replace("host=0.0.0.0", "host=127.0.0.1")
                .replace("http.port=8080", "http.port=" + ports.get("people"))
                .replace("http.ssl-port=8443", "http.ssl-port=" + ports.get("machines"))
                .replace("management.port=9000", "management.port=" + ports.get("management"));
    }

    /** Waits for a Job's end. */
    void awaitSuccess() {
        process.awaitSuccess(PATIENCE);
    }

    /** Waits until the rendered startup probe succeeds. */
    void awaitStarted() {
        process.awaitReady(() -> probe("startupProbe") == 200, PATIENCE);
    }

    /** Waits until the rendered readiness probe succeeds. */
    void awaitReady() {
        process.awaitReady(() -> probe("readinessProbe") == 200, PATIENCE);
    }

    /** What a rendered probe is answered: an HTTP status, 0 without an answer. */
    int probe(String probe) {
        JsonNode get = container().path(probe).path("httpGet");
        return get(get.path("port").asText(), get.path("path").asText())
                .map(HttpResponse::statusCode)
                .orElse(0);
    }

    String figures() {
        return get("management", "/metrics").orElseThrow().body();
    }

    /** Whether somebody listens at the port that the rendered pod calls so. */
    boolean listens(String port) {
        try (java.net.Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(port))) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    private Optional<HttpResponse<String>> get(String port, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d%s".formatted(ports.get(port), path)))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a pod is asked", e);
        }
    }

    Path log() {
        return folder.resolve("log");
    }

    private JsonNode container() {
        return Manifests.pod(object).at("/containers/0");
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
