package liveview.benchmarks.zone;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import liveview.benchmarks.Bench;
import liveview.benchmarks.Figure;
import liveview.benchmarks.Rounds;
import liveview.benchmarks.machine.ChildRun;
import liveview.benchmarks.machine.Cores;
import liveview.benchmarks.machine.ProcessUse;
import liveview.demo.Exporting;
import liveview.demo.client.Person;
import liveview.demo.zone.JitCompiler;
import liveview.demo.zone.Zone;

/**
 * How fast an alarm's evidence is made into a bag, downloaded and verified, beside {@code sha256sum} of the same file and the
 * store alone. The alarm is recorded for three times a round's length.
 */
public final class ExportBench implements Bench {
    private static final int CAMERAS = 10;
    private static final int LENGTHS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);

    @Override
    public String name() {
        return "export";
    }

    @Override
    public List<Figure> run(Rounds rounds) {
        try (BenchZone zone = BenchZone.start(JitCompiler.FULL)) {
            return run(zone, rounds);
        }
    }

    List<Figure> run(BenchZone started, Rounds rounds) {
        Zone zone = started.zone();
        String alarmId = recorded(started, rounds.length().multipliedBy(LENGTHS));
        Exporting exporting = new Exporting(zone.signIn("investigator"));
        StoreAlone store = new StoreAlone(started.storeOwner());
        Measured measured = new Measured();
        Rounds.say("export: warming up");
        round(started, exporting, alarmId, new Measured());
        for (int round = 1; round <= rounds.count(); round++) {
            Rounds.say("export: round %d of %d".formatted(round, rounds.count()));
            round(started, exporting, alarmId, measured);
            measured.gets.add(store.gets(rounds.length()));
        }
        return measured.figures(
                name(), ProcessUse.of(zone.evidenceService().pid()).residentMiB());
    }

    /** An alarm of ten cameras that is over, with all that was sent durable. */
    private static String recorded(BenchZone started, Duration length) {
        Person dispatcher = started.zone().signIn("dispatcher");
        try (BenchCentral central = started.central(dispatcher, CAMERAS)) {
            Rounds.say("export: recording");
            List<BenchCamera> cameras = BenchZone.publish(central, CAMERAS, Clip.make(Clip.Size.FULL_HD));
            double _ = Cores.pass(length);
            var _ = BenchZone.finish(cameras, PATIENCE);
            dispatcher.post("/api/alarms/" + central.alarmId() + "/close", Map.of("outcome", "FLED"));
            return central.alarmId();
        }
    }

    private static void round(BenchZone started, Exporting exporting, String alarmId, Measured to) {
        long evidence = started.zone().evidenceService().pid();
        Path file = started.folder().resolve("bag.zip");
        long begun = System.nanoTime();
        double cpu = ProcessUse.of(evidence).cpuSeconds();
        String exportId = exporting.ask(alarmId);
        JsonNode sealed = await(() -> exporting.sealed(exportId));
        double megabytes = sealed.path("bytes").asLong() / 1e6;
        to.sizes.add(megabytes);
        to.makes.add(megabytes / seconds(begun));
        double made = ProcessUse.of(evidence).cpuSeconds();
        to.makeCpu.add(megabytes / (made - cpu));
        begun = System.nanoTime();
        exporting.save(sealed, file);
        to.downloads.add(megabytes / seconds(begun));
        to.downloadCpu.add(megabytes / (ProcessUse.of(evidence).cpuSeconds() - made));
        ChildRun verify = ChildRun.of(new ProcessBuilder(
                started.script().toString(), "verify", file.toString(), "--fingerprint", exporting.fingerprint()));
        to.verifies.add(megabytes / verify.wallSeconds());
        to.verifyCpu.add(megabytes / verify.cpuSeconds());
        ChildRun sum = Sha256sum.of(file);
        to.sums.add(megabytes / sum.wallSeconds());
        to.sumCpu.add(megabytes / sum.cpuSeconds());
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static <T> T await(Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> answer = question.get();
        while (answer.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the export is not sealed");
            }
            LockSupport.parkNanos(POLL.toNanos());
            answer = question.get();
        }
        return answer.get();
    }

    /** What the rounds gave, in megabytes (10^6) of the zip file and seconds. */
    private static final class Measured {
        final List<Double> sizes = new ArrayList<>();
        final List<Double> makes = new ArrayList<>();
        final List<Double> makeCpu = new ArrayList<>();
        final List<Double> downloads = new ArrayList<>();
        final List<Double> downloadCpu = new ArrayList<>();
        final List<Double> verifies = new ArrayList<>();
        final List<Double> verifyCpu = new ArrayList<>();
        final List<Double> sums = new ArrayList<>();
        final List<Double> sumCpu = new ArrayList<>();
        final List<Double> gets = new ArrayList<>();

        List<Figure> figures(String bench, double memory) {
            Figure verify = new Figure(bench, "./liveview verify", "MB/s", verifies);
            Figure verifyByCpu = new Figure(bench, "the same, for each CPU second", "MB/CPU-s", verifyCpu);
            Figure sum = new Figure(bench, "sha256sum of the same file", "MB/s", sums);
            Figure sumByCpu = new Figure(bench, "the same, for each CPU second", "MB/CPU-s", sumCpu);
            return List.of(
                    new Figure(bench, "the bag of %d cameras".formatted(CAMERAS), "MB", sizes),
                    new Figure(bench, "asked -> sealed", "MB/s", makes),
                    new Figure(bench, "the same, evidence-service for each CPU second", "MB/CPU-s", makeCpu),
                    new Figure(bench, "download", "MB/s", downloads),
                    new Figure(bench, "the same, evidence-service for each CPU second", "MB/CPU-s", downloadCpu),
                    verify,
                    verifyByCpu,
                    sum,
                    sumByCpu,
                    Figure.ratio("verify / sha256sum", verify, sum),
                    Figure.ratio("verify / sha256sum, for each CPU second", verifyByCpu, sumByCpu),
                    new Figure(bench, "the store alone: GET of objects of 1 MB, one at a time", "MB/s", gets),
                    Figure.once(bench, "resident memory of evidence-service, after all exports", "MiB", memory));
        }
    }
}
