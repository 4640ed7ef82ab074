package liveview.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A small shell process that outlives us and kills every process group we registered once we are gone, however we went.
 *
 * <p>It reads our end of a pipe: {@code + PID} registers a group, {@code - PID} kills what is left of one and forgets
 * it, the end of input means that we are gone. It ignores the signals of a terminal.
 */
final class Watchdog {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            declare -A groups
            while read -r sign group; do
              case $sign in
                +) groups[$group]=1 ;;
                -) kill -KILL -- "-$group"; unset "groups[$group]" ;;
              esac
            done
            for group in "${!groups[@]}"; do kill -KILL -- "-$group"; done
            """;

    private final Writer pipe;

    private Watchdog(Writer pipe) {
        this.pipe = pipe;
    }

    static Watchdog start() {
        try {
            Process process = new ProcessBuilder(List.of("setsid", "bash", "-c", SCRIPT))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Watchdog(process.outputWriter(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("setsid (util-linux) and bash are needed to watch over processes", e);
        }
    }

    /** Registers the group that the process with this id leads. */
    void watch(long pid) {
        write("+ " + pid);
    }

    /** The leader has ended: what is left of its group is killed and forgotten. */
    void release(long pid) {
        write("- " + pid);
    }

    private synchronized void write(String line) {
        try {
            pipe.write(line);
            pipe.write('\n');
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the watchdog is gone", e);
        }
    }
}
