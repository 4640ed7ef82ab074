package liveview.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What one run of a program took until its end.
 *
 * @param wallSeconds by the clock on the wall
 * @param cpuSeconds of the process alone, to a few milliseconds
 */
public record ChildRun(double wallSeconds, double cpuSeconds) {
    private static final long POLL_MILLIS = 5;

    /**
     * Runs it; what it prints is of no interest.
     *
     * @throws IllegalStateException when it does not end with 0
     */
    public static ChildRun of(ProcessBuilder program) {
        try {
            long begun = System.nanoTime();
            Process process = program.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            double cpu = 0;
            do {
                cpu = process.info().totalCpuDuration().map(ChildRun::seconds).orElse(cpu);
            } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
            double wall = (System.nanoTime() - begun) / 1e9;
            if (process.exitValue() != 0) {
                throw new IllegalStateException("ended with %d: %s".formatted(process.exitValue(), program.command()));
            }
            return new ChildRun(wall, cpu);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
