package liveview.benchmarks.machine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/** How many cores some processes use. */
public final class Cores {
    private Cores() {}

    /**
     * The cores that each used over so long from now on.
     *
     * @param clocks CPU seconds so far, by whose they are
     */
    public static Map<String, Double> over(Duration length, Map<String, DoubleSupplier> clocks) {
        Map<String, Double> before = new LinkedHashMap<>();
        clocks.forEach((name, clock) -> before.put(name, clock.getAsDouble()));
        double seconds = pass(length);
        Map<String, Double> cores = new LinkedHashMap<>();
        clocks.forEach((name, clock) -> cores.put(name, (clock.getAsDouble() - before.get(name)) / seconds));
        return cores;
    }

    /** CPU seconds so far of these processes together; none of them may have ended. */
    public static DoubleSupplier of(List<Long> pids) {
        return () -> pids.stream()
                .mapToDouble(pid -> ProcessUse.of(pid).cpuSeconds())
                .sum();
    }

    /** CPU seconds so far of a process whose children come and go, with all of theirs. */
    public static DoubleSupplier withChildren(long pid) {
        return () -> {
            ProcessUse parent = ProcessUse.of(pid);
            double living = ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::children)
                    .flatMap(child -> child.info().totalCpuDuration().stream())
                    .mapToDouble(used -> used.toNanos() / 1e9)
                    .sum();
            return parent.cpuSeconds() + parent.childrenCpuSeconds() + living;
        };
    }

    /** Lets so much time pass, and says how much it was, in seconds. */
    public static double pass(Duration length) {
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
