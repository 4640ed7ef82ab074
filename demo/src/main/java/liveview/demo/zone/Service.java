package liveview.demo.zone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liveview.demo.process.ManagedProcess;
import liveview.demo.process.ProcessState;

/** One of our packaged services, in a process of its own on loopback; it keeps its ports over kills and restarts. */
public final class Service implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final ManagedProcess process;
    private final Path folder;
    private final Map<String, String> settings;
    private final Doors doors;
    private final URI health;
    private final HttpClient http = HttpClient.newHttpClient();

    private Service(ManagedProcess process, Path folder, Map<String, String> settings, Doors doors, URI health) {
        this.process = process;
        this.folder = folder;
        this.settings = Map.copyOf(settings);
        this.health = health;
        this.doors = doors;
    }

    /** Starts a packaged service; its folder and its log are called by its name. */
    static Service start(
            ServiceKind kind,
            String name,
            Path jar,
            JitCompiler compiler,
            Path zoneFolder,
            Doors doors,
            Map<String, String> settings) {
        Path log = zoneFolder.resolve("logs").resolve(name + ".log");
        Path folder = zoneFolder.resolve(name);
        return new Service(
                ManagedProcess.start(ServiceFolder.prepare(name, jar, compiler, folder, log, settings, List.of())),
                folder,
                settings,
                doors,
                URI.create("http://127.0.0.1:%d%s".formatted(doors.management(), kind.ready())));
    }

    public String name() {
        return process.name();
    }

    /** Where it listens. */
    public Doors doors() {
        return doors;
    }

    public long pid() {
        return process.pid();
    }

    /** Where its output goes. */
    public Path log() {
        return process.log();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** How it stands with its process now. */
    public ProcessState state() {
        return process.state();
    }

    /** The processes that it has started: one for each camera, one for each rendition. */
    public List<ProcessHandle> children() {
        return process.descendants();
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() {
        process.awaitReady(this::isReady, PATIENCE);
    }

    /** Whether it says that it is ready. */
    public boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(health).timeout(ANSWER).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a service starts", e);
        }
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    /** Asks it to end, as the platform does before it takes a pod away. */
    public void stop() {
        process.stop();
    }

    /** It neither does anything nor closes anything, until {@link #thaw}. */
    public void freeze() {
        process.freeze();
    }

    /** It goes on where it was frozen, if it was. */
    public void thaw() {
        process.thaw();
    }

    /** Starts it again; {@link #awaitReady} tells when it is there. */
    public void restart() {
        restart(Map.of());
    }

    /** As {@link #restart()}, with further settings until it is started again. */
    public void restart(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(further);
        ServiceFolder.configure(name(), folder, all);
        process.restart();
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }
}
