package liveview.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one process uses, as the kernel says (proc(5)).
 *
 * @param cpuSeconds of all its threads since it started, in user and kernel mode, without its children
 * @param residentMiB of memory, shared pages included
 * @param anonymousMiB of that, what belongs to it alone
 */
public record ProcessUse(double cpuSeconds, double residentMiB, double anonymousMiB) {
    /** Fixed for all Linux programs (sysconf _SC_CLK_TCK). */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** Of the process with this id, now. */
    public static ProcessUse of(long pid) {
        try {
            return parse(
                    Files.readString(Path.of("/proc", Long.toString(pid), "stat")),
                    Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    /** The name in parentheses may hold anything, so fields are counted after its end. */
    static ProcessUse parse(String stat, String status) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[SYSTEM_TIME]);
        return new ProcessUse(ticks / TICKS_PER_SECOND, mebibytes(status, "VmRSS:"), mebibytes(status, "RssAnon:"));
    }

    private static double mebibytes(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .findFirst()
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .orElse(0.0);
    }
}
