package liveview.demo.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liveview.demo.process.ProcessSpec;

/**
 * The working folder of one service: its settings in a file that only its owner may read, because passwords do not
 * belong on a command line.
 */
final class ServiceFolder {
    private static final List<String> JVM = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private ServiceFolder() {}

    /** Writes the settings and says how the service is started with them. */
    static ProcessSpec prepare(
            String name,
            Path jar,
            JitCompiler compiler,
            Path folder,
            Path log,
            Map<String, String> settings,
            List<String> arguments) {
        configure(name, folder, settings);
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(JVM);
        command.addAll(compiler.options());
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return ProcessSpec.of(name, command, folder, log);
    }

    /** Writes the settings that it reads when it starts. */
    static void configure(String name, Path folder, Map<String, String> settings) {
        Path config = folder.resolve("config");
        try {
            Files.createDirectories(config);
            Path file = config.resolve("application.properties");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the settings of " + name, e);
        }
    }

    private static String text(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + escape(setting.getValue()) + "\n")
                        .collect(Collectors.joining());
    }

    /** A backslash would begin an escape, and {@code $} an expression. */
    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("$", "\\\\$");
    }
}
