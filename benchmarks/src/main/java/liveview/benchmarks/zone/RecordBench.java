package liveview.benchmarks.zone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import liveview.benchmarks.Bench;
import liveview.benchmarks.Figure;
import liveview.benchmarks.Rounds;
import liveview.benchmarks.machine.Cores;
import liveview.demo.zone.JitCompiler;
import liveview.demo.zone.Service;
import liveview.demo.zone.Zone;

/**
 * What recording costs each part of a zone, and how long a segment takes from its end to its acknowledgement, beside
 * {@code sha256sum} and the store alone.
 */
public final class RecordBench implements Bench {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HASHED_TIMES = 100;
    private static final String EVIDENCE = "evidence-service";

    private final int few;
    private final int many;

    /** With 10 cameras and with 50. */
    public RecordBench() {
        this(10, 50);
    }

    RecordBench(int few, int many) {
        this.few = few;
        this.many = many;
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public List<Figure> run(Rounds rounds) {
        try (BenchZone zone = BenchZone.start(JitCompiler.FULL)) {
            return run(zone, rounds);
        }
    }

    List<Figure> run(BenchZone started, Rounds rounds) {
        Zone zone = started.zone();
        Clip clip = Clip.make(Clip.Size.HD);
        Path hashed = Sha256sum.file(clip, HASHED_TIMES, started.folder().resolve("hashed"));
        StoreAlone store = new StoreAlone(started.storeOwner());
        try (BenchCentral central = started.central(zone.signIn("dispatcher"), many)) {
            Recording first = new Recording(central, clip, few);
            Recording second = new Recording(central, clip, many);
            Rounds.say("record: warming up");
            second.round(processes(zone), rounds.warmUp());
            first.forget();
            second.forget();
            List<Double> sums = new ArrayList<>();
            List<Double> puts = new ArrayList<>();
            for (int round = 1; round <= rounds.count(); round++) {
                Rounds.say("record: round %d of %d".formatted(round, rounds.count()));
                first.round(processes(zone), rounds.length());
                second.round(processes(zone), rounds.length());
                sums.add(Sha256sum.megabytesPerCpuSecond(hashed));
                puts.add(store.puts(rounds.length()));
            }
            return figures(clip, first, second, sums, puts);
        }
    }

    private List<Figure> figures(Clip clip, Recording first, Recording second, List<Double> sums, List<Double> puts) {
        List<Figure> figures = new ArrayList<>(first.figures(name()));
        figures.addAll(second.figures(name()));
        double rate = many * clip.megabytesPerSecond();
        List<Double> ofSums = sums.stream().map(sum -> 100 * rate / sum).toList();
        Figure peer = new Figure(
                name(), "sha256sum of as many bytes as %d cameras send".formatted(many), "% of a core", ofSums);
        figures.add(peer);
        figures.add(Figure.ratio("evidence-service / sha256sum", second.cores(name(), EVIDENCE), peer));
        figures.add(Figure.once(name(), "sent by %d cameras".formatted(many), "MB/s", rate));
        figures.add(new Figure(name(), "the store alone: PUT of objects of 1 MB, 8 at once", "MB/s", puts));
        return figures;
    }

    private static Map<String, DoubleSupplier> processes(Zone zone) {
        Map<String, DoubleSupplier> clocks = new LinkedHashMap<>();
        clocks.put(EVIDENCE, Cores.of(List.of(zone.evidenceService().pid())));
        clocks.put(
                "both relays", Cores.of(zone.relays().stream().map(Service::pid).toList()));
        clocks.put("alarm-service", Cores.of(List.of(zone.alarmService().pid())));
        clocks.put("PostgreSQL", Cores.withChildren(zone.postgres().pid()));
        zone.store().ifPresent(store -> clocks.put(store.kind().title(), Cores.of(List.of(store.pid()))));
        return clocks;
    }

    /** As many cameras at once, in all rounds. */
    private static final class Recording {
        private final BenchCentral central;
        private final Clip clip;
        private final int cameras;
        private final Map<String, List<Double>> percent = new LinkedHashMap<>();
        private final List<Double> waits = new ArrayList<>();
        private final List<Double> open = new ArrayList<>();

        Recording(BenchCentral central, Clip clip, int cameras) {
            this.central = central;
            this.clip = clip;
            this.cameras = cameras;
        }

        void round(Map<String, DoubleSupplier> processes, Duration length) {
            List<BenchCamera> sources = BenchZone.publish(central, cameras, clip);
            Cores.over(length, processes)
                    .forEach((name, cores) -> percent.computeIfAbsent(name, first -> new ArrayList<>())
                            .add(100 * cores));
            open.add((double) BenchZone.finish(sources, PATIENCE));
            sources.forEach(camera -> waits.addAll(camera.waits()));
        }

        void forget() {
            percent.clear();
            waits.clear();
            open.clear();
        }

        Figure cores(String bench, String process) {
            return new Figure(
                    bench,
                    "%s, %d cameras of 2 Mbit/s".formatted(process, cameras),
                    "% of a core",
                    percent.get(process));
        }

        List<Figure> figures(String bench) {
            List<Figure> figures = new ArrayList<>();
            percent.keySet().forEach(process -> figures.add(cores(bench, process)));
            String what = "%d cameras: a segment's last picture sent -> acknowledged, ".formatted(cameras);
            figures.add(Figure.percentile(bench, what + "p50", "s", 0.5, waits));
            figures.add(Figure.percentile(bench, what + "p99", "s", 0.99, waits));
            figures.add(new Figure(
                    bench,
                    "%d cameras: not acknowledged when they had ended, so to be sent again".formatted(cameras),
                    "pictures",
                    open));
            return figures;
        }
    }
}
