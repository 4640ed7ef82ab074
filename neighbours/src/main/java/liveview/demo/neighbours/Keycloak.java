package liveview.demo.neighbours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import liveview.demo.process.FreePorts;
import liveview.demo.process.ManagedProcess;
import liveview.demo.process.ProcessSpec;
import liveview.demo.process.ProcessState;

/**
 * A real Keycloak on two free ports of loopback: plain HTTP, and TLS where it asks for a client certificate and binds
 * tokens to it (RFC 8705).
 *
 * <p>It keeps its ports, sessions and keys over {@link #stop} and {@link #restart}. Its first start on a machine takes
 * Keycloak from Maven's repository and runs its build step, which is kept in {@link Cache}.
 */
public final class Keycloak implements AutoCloseable {
    /** The user of the master realm. */
    public static final String ADMIN = "admin";

    /** The client by which a program administers it. */
    public static final String ADMIN_CLIENT = "admin-program";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final ManagedProcess server;
    private final URI address;
    private final URI tlsAddress;
    private final URI issuers;
    private final String adminPassword;
    private final HttpClient http = HttpClient.newHttpClient();

    private Keycloak(ManagedProcess server, URI address, URI tlsAddress, URI issuers, String adminPassword) {
        this.server = server;
        this.address = address;
        this.tlsAddress = tlsAddress;
        this.issuers = issuers;
        this.adminPassword = adminPassword;
    }

    /** Starts the server and returns when it answers. */
    public static Keycloak start(KeycloakOptions options) {
        List<Integer> ports = FreePorts.next(2);
        URI address = URI.create("http://127.0.0.1:%d/auth".formatted(ports.getFirst()));
        URI tlsAddress = URI.create("https://127.0.0.1:%d/auth".formatted(ports.getLast()));
        URI issuers = options.front() == null ? address : options.front();
        String adminPassword = UUID.randomUUID().toString();
        Path home = home(options);
        List<String> arguments = List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.getFirst(),
                "--https-port=" + ports.getLast(),
                "--https-certificate-file=" + options.server().certificate().toAbsolutePath(),
                "--https-certificate-key-file=" + options.server().key().toAbsolutePath(),
                "--https-trust-store-file=" + options.authority().toAbsolutePath(),
                "--truststore-paths=" + options.authority().toAbsolutePath(),
                "--hostname=" + issuers,
                "--hostname-backchannel-dynamic=true",
                "--proxy-headers=xforwarded");
        ProcessSpec spec = ProcessSpec.of(
                        "Keycloak",
                        Stream.concat(java(home).stream(), arguments.stream()).toList(),
                        home,
                        home.resolve("keycloak.log"))
                .withEnvironment(Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        adminPassword,
                        "KC_BOOTSTRAP_ADMIN_CLIENT_ID",
                        ADMIN_CLIENT,
                        "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET",
                        adminPassword));
        Keycloak keycloak = new Keycloak(ManagedProcess.start(spec), address, tlsAddress, issuers, adminPassword);
        keycloak.awaitReady();
        return keycloak;
    }

    /** A home of its own for the data, whose other parts are links to the distribution that all share. */
    private static Path home(KeycloakOptions options) {
        Path distribution = KeycloakDistribution.folder();
        Path home = options.folder().toAbsolutePath();
        Path imports = home.resolve("data/import");
        try {
            Folders.delete(imports);
            Files.createDirectories(imports);
            for (Path realm : options.realms()) {
                Files.copy(realm, imports.resolve(realm.getFileName()));
            }
            for (String part : List.of("conf", "lib", "providers", "themes")) {
                Path link = home.resolve(part);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, distribution.resolve(part));
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Keycloak's folder", e);
        }
    }

    /** As {@code kc.sh} does it, without the shell in between: a signal must reach the server itself. */
    private static List<String> java(Path home) {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xms64m",
                "-Xmx320m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    /** Its plain address on loopback, ending in {@code /auth}. */
    public URI address() {
        return address;
    }

    /** Its address with TLS, where centrals get certificate-bound tokens, ending in {@code /auth}. */
    public URI tlsAddress() {
        return tlsAddress;
    }

    /** The issuer that the tokens of a realm name, whichever door they were got at. */
    public URI issuer(String realm) {
        return URI.create(issuers + "/realms/" + realm);
    }

    /** The token endpoint of a realm on the plain door. */
    public URI tokenEndpoint(String realm) {
        return URI.create(address + "/realms/" + realm + "/protocol/openid-connect/token");
    }

    /** The token endpoint of a realm on the door with client certificates. */
    public URI tlsTokenEndpoint(String realm) {
        return URI.create(tlsAddress + "/realms/" + realm + "/protocol/openid-connect/token");
    }

    /** The password of {@link #ADMIN} and secret of {@link #ADMIN_CLIENT}; valid for data that this start made. */
    public String adminPassword() {
        return adminPassword;
    }

    private void awaitReady() {
        server.awaitReady(this::answers, PATIENCE);
    }

    private boolean answers() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/realms/master"))
                .timeout(ANSWER)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException stillStarting) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Keycloak starts", e);
        }
    }

    /** Ends in good order. */
    public void stop() {
        server.stop();
    }

    /** As {@code kill -9}. */
    public void kill() {
        server.kill();
    }

    /** Starts again on the same data and ports, and returns when it answers. */
    public void restart() {
        server.restart();
        awaitReady();
    }

    /** How it stands with its process now. */
    public ProcessState state() {
        return server.state();
    }

    /** As {@link #stop}; the data stay. */
    @Override
    public void close() {
        stop();
    }
}
