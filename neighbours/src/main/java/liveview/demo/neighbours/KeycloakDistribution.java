package liveview.demo.neighbours;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import liveview.demo.process.ManagedProcess;
import liveview.demo.process.ProcessSpec;

/** Keycloak's server, taken from Maven's repository and built once per version and build options. */
final class KeycloakDistribution {
    private static final List<String> BUILD_OPTIONS = List.of(
            "--db=dev-file",
            "--http-relative-path=/auth",
            "--https-client-auth=request",
            "--health-enabled=false",
            "--metrics-enabled=false");
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private KeycloakDistribution() {}

    /** The folder with the server's {@code lib}, ready for {@code start --optimized}. */
    static Path folder() {
        String version = Versions.of("keycloak");
        String options = Integer.toHexString(BUILD_OPTIONS.hashCode());
        Path built = Cache.entry("keycloak-%s-%s".formatted(version, options), folder -> make(folder, version));
        return built.resolve("keycloak-" + version);
    }

    private static void make(Path folder, String version) throws IOException {
        String artifact = "org.keycloak:keycloak-quarkus-dist:%s:zip".formatted(version);
        run(
                "Maven (%s)".formatted(artifact),
                List.of("mvn", "-q", "-B", COPY, "-Dartifact=" + artifact, "-DoutputDirectory=" + folder),
                folder);
        Path zip = folder.resolve("keycloak-quarkus-dist-%s.zip".formatted(version));
        unpack(zip, folder);
        Files.delete(zip);
        Path home = folder.resolve("keycloak-" + version);
        run(
                "Keycloak's build step",
                Stream.concat(Stream.of("bash", home + "/bin/kc.sh", "build"), BUILD_OPTIONS.stream())
                        .toList(),
                folder);
    }

    private static void run(String what, List<String> command, Path folder) {
        Path log = folder.resolve("make.log");
        ProcessSpec spec = ProcessSpec.of(what, command, folder, log)
                .withEnvironment(Map.of("JAVA_HOME", System.getProperty("java.home")));
        int status = ManagedProcess.start(spec).awaitExit(PATIENCE);
        if (status != 0) {
            throw new NeighbourMissing(
                    "%s failed with status %d: Keycloak is not to be had.".formatted(what, status),
                    "Read %s; Maven must be on the PATH and reach its repository.".formatted(log));
        }
    }

    private static void unpack(Path zip, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path target = folder.resolve(Paths.get(entry.getName())).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
                        file.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
    }
}
