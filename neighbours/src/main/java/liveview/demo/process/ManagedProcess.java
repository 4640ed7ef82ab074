package liveview.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One process that can be asked to end, killed and started again, leads a process group of its own, and does not
 * outlive us.
 */
public final class ManagedProcess implements AutoCloseable {
    private static final Watchdog WATCHDOG = Watchdog.start();
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int SHOWN_LOG_LINES = 25;

    private final ProcessSpec spec;
    private Process process;

    private ManagedProcess(ProcessSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /** Starts the process; {@link #awaitReady} tells when it can be used. */
    public static ManagedProcess start(ProcessSpec spec) {
        return new ManagedProcess(spec, launch(spec));
    }

    private static Process launch(ProcessSpec spec) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        try {
            Files.createDirectories(spec.log().toAbsolutePath().getParent());
            Process process = builder.start();
            process.getOutputStream().close();
            long pid = process.pid();
            WATCHDOG.watch(pid);
            var _ = process.onExit().thenRun(() -> WATCHDOG.release(pid));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(spec.name() + " cannot be started", e);
        }
    }

    public String name() {
        return spec.name();
    }

    /** Where its output goes. */
    public Path log() {
        return spec.log();
    }

    public synchronized long pid() {
        return process.pid();
    }

    public synchronized boolean isAlive() {
        return process.isAlive();
    }

    /** How it stands with it now. */
    public ProcessState state() {
        return new ProcessState(name(), log(), isAlive());
    }

    /** The processes that it and its children have started and that still run. */
    public List<ProcessHandle> descendants() {
        return current().descendants().toList();
    }

    /** The exit status of a process that ends by itself, waited for. */
    public int awaitExit(Duration patience) {
        Process running = current();
        if (!exited(running, patience)) {
            throw new ProcessFailed(
                    "%s did not end within %d s.".formatted(spec.name(), patience.toSeconds()), endOfLog());
        }
        return running.exitValue();
    }

    /** Waits for its end; one that does not end well is reported with its log. */
    public void awaitSuccess(Duration patience) {
        int status = awaitExit(patience);
        if (status != 0) {
            throw new ProcessFailed("%s ended with status %d.".formatted(spec.name(), status), endOfLog());
        }
    }

    /** Polls until the probe says yes; fails at once when the process ends before. */
    public void awaitReady(BooleanSupplier probe, Duration patience) {
        Process running = current();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!probe.getAsBoolean()) {
            if (exited(running, Duration.ofMillis(50))) {
                throw new ProcessFailed(
                        "%s ended with status %d before it was ready.".formatted(spec.name(), running.exitValue()),
                        endOfLog());
            }
            if (System.nanoTime() > deadline) {
                throw new ProcessFailed(
                        "%s was not ready after %d s.".formatted(spec.name(), patience.toSeconds()), endOfLog());
            }
        }
    }

    /** Asks it to end in good order and kills it, with its children, after ten seconds. */
    public void stop() {
        Process running = current();
        if (running.isAlive()) {
            signal(running.pid(), spec.stopSignal());
            if (!exited(running, GRACE)) {
                kill();
            }
        }
    }

    /** Ends it at once, as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        Process running = current();
        running.destroyForcibly();
        exited(running, GRACE);
    }

    /** It does nothing any more and neither ends nor closes anything, until {@link #thaw}; its children go on. */
    public void freeze() {
        signal(current().pid(), "STOP");
    }

    /** It goes on where it was frozen; nothing happens when it was not. */
    public void thaw() {
        signal(current().pid(), "CONT");
    }

    /** Starts it again the same way; it must have ended. */
    public synchronized void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException(spec.name() + " still runs");
        }
        process = launch(spec);
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    private synchronized Process current() {
        return process;
    }

    private static boolean exited(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", e);
        }
    }

    private static void signal(long pid, String name) {
        try {
            Process kill = new ProcessBuilder("bash", "-c", "kill -%s %d".formatted(name, pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            exited(kill, GRACE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send a signal", e);
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = new String(Files.readAllBytes(spec.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> end = lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size());
            return "Its log, %s, ends with:%n%s".formatted(spec.log(), String.join("\n", end));
        } catch (IOException e) {
            return "Its log, %s, cannot be read.".formatted(spec.log());
        }
    }
}
