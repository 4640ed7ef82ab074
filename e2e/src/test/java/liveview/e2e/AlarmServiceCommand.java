package liveview.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The commands of the packaged alarm-service, run with the settings of the zone's own.
 *
 * @param folder the working folder of the zone's alarm-service
 */
record AlarmServiceCommand(Path folder) {
    private static final Path JAR =
            Path.of("../alarm-service/target/quarkus-app/quarkus-run.jar").toAbsolutePath();

    /**
     * What a command ended with.
     *
     * @param code 0 = intact, 1 = not intact, 2 = it could not be done
     * @param text what it printed
     */
    record Result(int code, String text) {}

    /** {@code check} of a database. */
    Result check(String databaseUrl, String... options) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "check"));
        command.addAll(List.of(options));
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().putAll(Map.of("QUARKUS_DATASOURCE_REACTIVE_URL", databaseUrl));
        try {
            Process running = process.start();
            String text = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(running.waitFor(), text);
        } catch (IOException e) {
            throw new IllegalStateException("the command does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A setting of the zone's alarm-service. */
    String setting(String key) {
        Properties settings = new Properties();
        try (var text = Files.newBufferedReader(folder.resolve("config/application.properties"))) {
            settings.load(text);
            return settings.getProperty(key);
        } catch (IOException e) {
            throw new IllegalStateException("no settings in " + folder, e);
        }
    }
}
