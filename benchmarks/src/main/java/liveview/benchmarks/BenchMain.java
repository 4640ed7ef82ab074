package liveview.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import liveview.benchmarks.journal.JournalBench;
import liveview.benchmarks.journal.StormBench;
import liveview.benchmarks.machine.Machine;
import liveview.benchmarks.zone.ExportBench;
import liveview.benchmarks.zone.MemoryBench;
import liveview.benchmarks.zone.RecordBench;
import liveview.benchmarks.zone.ZoneBench;

/** The command {@code ./liveview bench}. */
public final class BenchMain {
    private static final List<Bench> ALL = List.of(
            new JournalBench(),
            new StormBench(),
            new ZoneBench(),
            new RecordBench(),
            new MemoryBench(),
            new ExportBench());

    private BenchMain() {}

    /** {@code [NAME...] [--rounds N] [--seconds N] [--json FILE]}; without a name, all are run. */
    public static void main(String[] arguments) throws IOException {
        List<String> names = new ArrayList<>();
        int rounds = 5;
        int seconds = 10;
        Path json = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(value(arguments, ++i));
                case "--seconds" -> seconds = Integer.parseInt(value(arguments, ++i));
                case "--json" -> json = Path.of(value(arguments, ++i));
                default -> names.add(arguments[i]);
            }
        }
        Machine machine = Machine.here();
        Rounds each = new Rounds(rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(Math.min(30, 3 * seconds)));
        List<Figure> figures = new ArrayList<>();
        for (Bench bench : chosen(names)) {
            figures.addAll(bench.run(each));
        }
        String command = ("./liveview bench " + String.join(" ", arguments)).strip();
        Report report = new Report(command, Instant.now(), machine, figures);
        System.out.print(report.table());
        if (json != null) {
            Files.writeString(json, report.json());
        }
        // Mutiny's own threads would keep this process alive
        System.exit(0);
    }

    private static List<Bench> chosen(List<String> names) {
        List<String> known = ALL.stream().map(Bench::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                System.err.println("There is no measurement \"" + name + "\": choose among "
                        + known.stream().collect(Collectors.joining(", ")) + ".");
                System.exit(2);
            }
        }
        return ALL.stream()
                .filter(bench -> names.isEmpty() || names.contains(bench.name()))
                .toList();
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length) {
            System.err.println("A value is missing after " + arguments[index - 1] + ".");
            System.exit(2);
        }
        return arguments[index];
    }
}
