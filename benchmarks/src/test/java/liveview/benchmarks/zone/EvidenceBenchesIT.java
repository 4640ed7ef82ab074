package liveview.benchmarks.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import liveview.benchmarks.Figure;
import liveview.benchmarks.Rounds;
import liveview.demo.zone.JitCompiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The measurements of the evidence run, on one zone and for seconds: their figures are there and can be. */
@Tag("long")
class EvidenceBenchesIT {
    private static final Rounds SMALL = new Rounds(1, Duration.ofSeconds(2), Duration.ofSeconds(1));

    private static final Set<String> MAY_BE_NONE = Set.of("% of a core", "pictures");

    @Test
    void measureWhatTheySay() {
        List<Figure> figures;
        try (BenchZone zone = BenchZone.start(JitCompiler.QUICK)) {
            figures = Stream.of(
                            new RecordBench(1, 3).run(zone, SMALL),
                            new MemoryBench().run(zone, SMALL),
                            new ExportBench().run(zone, SMALL))
                    .flatMap(List::stream)
                    .toList();
        }
        assertEquals(
                List.of("record", "memory", "export"),
                figures.stream().map(Figure::bench).distinct().toList());
        // the kernel counts hundredths of a second, so who idles may have used none; and best is to have lost none
        figures.forEach(figure -> assertTrue(
                figure.least() > 0 || (MAY_BE_NONE.contains(figure.unit()) && figure.least() == 0), figure.toString()));
    }
}
