package liveview.demo.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessIT {
    @TempDir
    private Path folder;

    @Test
    void killTakesTheChildrenAlong() throws Exception {
        ManagedProcess process = shell("sleep 600 & echo $! > child; wait");
        ProcessHandle child = childWrittenDown();

        process.kill();

        await().atMost(10, SECONDS).until(() -> !child.isAlive());
        assertFalse(process.isAlive());
    }

    @Test
    void stopAsksBeforeItKills() throws Exception {
        try (ManagedProcess process =
                shell("trap 'echo bye > said; exit 0' TERM; echo > child; while :; do read -t 1 < <(:); done")) {
            await().atMost(10, SECONDS).until(() -> Files.exists(folder.resolve("child")));
            process.stop();
            assertEquals("bye\n", Files.readString(folder.resolve("said")));
        }
    }

    @Test
    void restartedProcessIsAnotherOneAndWritesToTheSameLog() throws Exception {
        try (ManagedProcess process = shell("echo up; sleep 600")) {
            long first = process.pid();
            process.awaitReady(() -> log().equals("up\n"), Duration.ofSeconds(10));
            process.kill();
            process.restart();
            process.awaitReady(() -> log().equals("up\nup\n"), Duration.ofSeconds(10));
            assertNotEquals(first, process.pid());
        }
    }

    @Test
    void frozenProcessDoesNothingUntilItIsThawed() {
        try (ManagedProcess process = shell("while :; do echo on; read -t 0.05 < <(sleep 1); done")) {
            await().atMost(10, SECONDS).until(() -> !log().isEmpty());
            process.freeze();
            await().atMost(10, SECONDS).until(() -> stateOf(process).equals("T"));
            assertTrue(process.isAlive());
            process.thaw();
            int before = log().length();
            await().atMost(10, SECONDS).until(() -> log().length() > before);
        }
    }

    /** One letter, as the kernel shows it: T is stopped. */
    private static String stateOf(ManagedProcess process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
    }

    @Test
    void aProcessThatEndsEarlyIsReportedWithItsLog() {
        ManagedProcess process = shell("echo no disk; exit 3");
        ProcessFailed failed =
                assertThrows(ProcessFailed.class, () -> process.awaitReady(() -> false, Duration.ofSeconds(10)));
        assertTrue(failed.getMessage().contains("status 3"), failed.getMessage());
        assertTrue(failed.getMessage().contains("no disk"), failed.getMessage());
    }

    @Test
    void nothingOutlivesAKilledStarter() throws Exception {
        Process starter = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        ProcessHandle child = childWrittenDown();
        assertTrue(child.isAlive());

        starter.destroyForcibly().waitFor();

        await().atMost(10, SECONDS).until(() -> !child.isAlive());
    }

    /** Starts a process and waits to be killed. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws InterruptedException {
            Path folder = Path.of(arguments[0]);
            start(folder, "sleep 600 & echo $! > child; wait");
            Thread.currentThread().join();
        }
    }

    private ManagedProcess shell(String script) {
        return start(folder, script);
    }

    private static ManagedProcess start(Path folder, String script) {
        return ManagedProcess.start(
                ProcessSpec.of("shell", List.of("bash", "-c", script), folder, folder.resolve("log")));
    }

    private ProcessHandle childWrittenDown() {
        Path file = folder.resolve("child");
        await().atMost(10, SECONDS).until(() -> Files.exists(file) && Files.size(file) > 0);
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .orElseThrow();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
