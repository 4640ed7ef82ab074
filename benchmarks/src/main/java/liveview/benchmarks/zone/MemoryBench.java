package liveview.benchmarks.zone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import liveview.benchmarks.Bench;
import liveview.benchmarks.Figure;
import liveview.benchmarks.Rounds;
import liveview.benchmarks.machine.Cores;
import liveview.benchmarks.machine.LiveHeap;
import liveview.benchmarks.machine.ProcessUse;
import liveview.demo.zone.JitCompiler;

/** Whether evidence-service stays as large as it is while it records for long: one recording of one round's length. */
public final class MemoryBench implements Bench {
    private static final int CAMERAS = 10;
    private static final int SAMPLES = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> run(Rounds rounds) {
        try (BenchZone zone = BenchZone.start(JitCompiler.FULL)) {
            return run(zone, rounds);
        }
    }

    List<Figure> run(BenchZone started, Rounds rounds) {
        Clip clip = Clip.make(Clip.Size.HD);
        long pid = started.zone().evidenceService().pid();
        try (BenchCentral central = started.central(started.zone().signIn("dispatcher"), CAMERAS)) {
            List<BenchCamera> cameras = BenchZone.publish(central, CAMERAS, clip);
            Rounds.say("memory: warming up");
            double _ = Cores.pass(rounds.warmUp());
            double before = LiveHeap.mebibytes(pid);
            Rounds.say("memory: %d s of recording".formatted(rounds.length().toSeconds()));
            List<Double> samples = new ArrayList<>();
            for (int sample = 0; sample < SAMPLES; sample++) {
                double _ = Cores.pass(rounds.length().dividedBy(SAMPLES));
                samples.add(ProcessUse.of(pid).residentMiB());
            }
            double after = LiveHeap.mebibytes(pid);
            var _ = BenchZone.finish(cameras, PATIENCE);
            return figures(rounds.length(), samples, before, after);
        }
    }

    private List<Figure> figures(Duration length, List<Double> samples, double before, double after) {
        int part = SAMPLES / 5;
        String resident = "resident memory of evidence-service, %d cameras, ".formatted(CAMERAS);
        Figure first = new Figure(name(), resident + "first fifth of the time", "MiB", samples.subList(0, part));
        Figure last =
                new Figure(name(), "the same, last fifth of the time", "MiB", samples.subList(SAMPLES - part, SAMPLES));
        return List.of(
                new Figure(
                        name(), resident + "%d samples in %d s".formatted(SAMPLES, length.toSeconds()), "MiB", samples),
                first,
                last,
                Figure.once(name(), "last fifth / first fifth", "x", last.median() / first.median()),
                Figure.once(name(), "what lives in its heap, before", "MiB", before),
                Figure.once(name(), "what lives in its heap, after", "MiB", after));
    }
}
