package liveview.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one process uses, as the kernel says (proc(5)).
 *
 * @param cpuSeconds of all its threads since it started, in user and kernel mode, without its children
 * @param childrenCpuSeconds the same of those of its children that have ended, and of theirs
 * @param residentMiB of memory, shared pages included
 * @param anonymousMiB of that, what belongs to it alone
 */
public record ProcessUse(double cpuSeconds, double childrenCpuSeconds, double residentMiB, double anonymousMiB) {
    /** Fixed for all Linux programs (sysconf _SC_CLK_TCK). */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;

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
        return new ProcessUse(
                seconds(fields[USER_TIME], fields[SYSTEM_TIME]),
                seconds(fields[CHILDREN_USER_TIME], fields[CHILDREN_SYSTEM_TIME]),
                mebibytes(status, "VmRSS:"),
                mebibytes(status, "RssAnon:"));
    }

    private static double seconds(String userTicks, String systemTicks) {
        return (Double.parseDouble(userTicks) + Double.parseDouble(systemTicks)) / TICKS_PER_SECOND;
    }

    private static double mebibytes(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .findFirst()
                .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .orElse(0.0);
    }
}
