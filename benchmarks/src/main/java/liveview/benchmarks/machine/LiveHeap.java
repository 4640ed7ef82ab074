package liveview.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What lives in the heap of another JVM, after it was made to collect its garbage. */
public final class LiveHeap {
    private LiveHeap() {}

    /** Of the JVM with this process id. */
    public static double mebibytes(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jcmd failed: " + said);
            }
            return parse(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The last line reads {@code Total INSTANCES BYTES}. */
    static double parse(String histogram) {
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .reduce((one, next) -> next)
                .orElseThrow(() -> new IllegalStateException("no histogram: " + histogram));
        return Double.parseDouble(total.strip().split("\\s+", -1)[2]) / (1 << 20);
    }
}
