package liveview.evidence.cdi;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.LongAdder;
import liveview.evidence.MemoryBudget;
import liveview.evidence.RecordCounters;
import liveview.evidence.RecordingSessions;
import liveview.evidence.StoreState;

/** Shows what is recorded as metrics. */
@ApplicationScoped
class EvidenceMetrics {
    void begin(
            @Observes StartupEvent started,
            MeterRegistry meters,
            RecordCounters counters,
            RecordingSessions sessions,
            MemoryBudget budget,
            StoreState store) {
        count(meters, "liveview.evidence.units", "Access units taken", counters.units);
        count(meters, "liveview.evidence.bytes", "Bytes of access units taken", counters.bytes);
        count(meters, "liveview.evidence.units.again", "Access units that came again", counters.again);
        count(
                meters,
                "liveview.evidence.conflicts",
                "Access units that came again with other bytes",
                counters.conflicts);
        count(meters, "liveview.evidence.segments", "Segments that are durable", counters.segments);
        Gauge.builder("liveview.evidence.recordings", sessions, RecordingSessions::count)
                .description("Live streams that are being recorded")
                .register(meters);
        Gauge.builder("liveview.evidence.waiting.bytes", budget, MemoryBudget::used)
                .description("Bytes in memory that are not durable yet")
                .register(meters);
        Gauge.builder(
                        "liveview.evidence.store.up",
                        store,
                        state -> state.awaySince().isEmpty() ? 1 : 0)
                .description("1 while the store takes what we have")
                .register(meters);
    }

    private static void count(MeterRegistry meters, String name, String what, LongAdder counter) {
        FunctionCounter.builder(name, counter, LongAdder::doubleValue)
                .description(what)
                .register(meters);
    }
}
