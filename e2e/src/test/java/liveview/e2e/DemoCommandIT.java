package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import liveview.demo.zone.ZoneOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command that a newcomer types, by the script that he types: it plays its story to the end, also for other machines,
 * and leaves nothing behind however it goes.
 */
class DemoCommandIT {
    private static final Duration PLAYED = Duration.ofMinutes(5);
    private static final Duration STARTED = Duration.ofMinutes(2);
    private static final Duration GONE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Process demo;

    @AfterEach
    void end() throws Exception {
        demo.destroyForcibly().waitFor();
        await().atMost(GONE).until(() -> left().isEmpty());
    }

    @Test
    void storyIsPlayedToItsEndOverTlsWithADrawnPassword() throws Exception {
        start("--once", "--lan=127.0.0.1");
        assertTrue(demo.waitFor(PLAYED.toSeconds(), TimeUnit.SECONDS), this::output);
        assertEquals(0, demo.exitValue(), this::output);
        assertTrue(output().contains("the picture moved"), this::output);
        assertTrue(output().contains("https://127.0.0.1:"), this::output);
        assertFalse(output().contains(ZoneOptions.DEMO_PASSWORD), this::output);
        assertFalse(output().contains("building"), "what is packaged is not built again");
        assertTrue(output().contains("is as the zone sealed it"), this::output);
        await().atMost(GONE).until(() -> left().isEmpty());
    }

    @Test
    @Tag("long")
    void whatWasKeptIsThereAtTheNextStartOnAnotherPort() throws Exception {
        for (int time = 1; time <= 2; time++) {
            start("--once");
            assertTrue(demo.waitFor(PLAYED.toSeconds(), TimeUnit.SECONDS), this::output);
            assertEquals(0, demo.exitValue(), this::output);
            assertTrue(output().contains("closed so far: " + time), this::output);
        }
    }

    @Test
    void controlCLeavesNoProcess() throws Exception {
        start();
        await().atMost(STARTED).until(() -> output().contains("Keycloak"));
        new ProcessBuilder("bash", "-c", "kill -INT " + demo.pid()).start().waitFor();
        assertTrue(demo.waitFor(GONE.toSeconds(), TimeUnit.SECONDS), this::output);
        await().atMost(GONE).until(() -> left().isEmpty());
    }

    @Test
    void killLeavesNoProcess() throws Exception {
        start();
        await().atMost(STARTED).until(() -> output().contains("PostgreSQL"));
        assertTrue(!left().isEmpty(), this::output);
        demo.destroyForcibly().waitFor();
        await().atMost(GONE).until(() -> left().isEmpty());
    }

    private void start(String... arguments) throws IOException {
        // a shell that puts its tests in the background leaves them deaf to INT
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Script.FILE.toString(),
                "demo",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        demo = builder.start();
    }

    /** Processes that were started on this demo's folder and still run. */
    private List<ProcessHandle> left() {
        String data = folder.resolve("data").toString();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.pid() != demo.pid())
                    .filter(process -> workingFolder(process).startsWith(data))
                    .toList();
        }
    }

    private static String workingFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .toString();
        } catch (IOException ended) {
            return "";
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException notYet) {
            return "";
        }
    }
}
