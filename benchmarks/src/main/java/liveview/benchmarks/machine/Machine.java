package liveview.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The machine that was measured on.
 *
 * @param processor its name
 * @param cores that the JVM may use
 * @param memoryMiB of the whole machine
 * @param system the operating system
 * @param jdk name and version
 * @param load of the last minute when the run began: above the number of cores, others were working too
 * @param commit what was measured; {@code +} when the folder held changes
 */
public record Machine(
        String processor, int cores, long memoryMiB, String system, String jdk, double load, String commit) {
    /** This one, now. */
    public static Machine here() {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                Double.parseDouble(read("/proc/loadavg").split(" ", 2)[0]),
                git("rev-parse", "--short", "HEAD")
                        + (git("status", "--porcelain").isEmpty() ? "" : "+"));
    }

    /** In one sentence. */
    public String sentence() {
        return "%s, %d cores, %d GiB, %s, %s; load %s when it began."
                .formatted(processor, cores, Math.round(memoryMiB / 1024.0), system, jdk, load);
    }

    private static String field(String file, String name) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("unknown");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String git(String... arguments) {
        try {
            List<String> command = new java.util.ArrayList<>(List.of("git"));
            command.addAll(List.of(arguments));
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? said.strip() : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
