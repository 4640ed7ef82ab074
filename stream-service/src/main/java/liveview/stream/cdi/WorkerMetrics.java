package liveview.stream.cdi;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.LongAdder;
import liveview.stream.Role;
import liveview.stream.StreamConfig;
import liveview.stream.work.Worker;

/** What a worker counts. */
@ApplicationScoped
public class WorkerMetrics {
    private final StreamConfig stream;
    private final Worker worker;

    WorkerMetrics(StreamConfig stream, Worker worker) {
        this.stream = stream;
        this.worker = worker;
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        if (stream.role() != Role.WORKER) {
            return;
        }
        Gauge.builder("liveview.worker.relays", worker, Worker::connectedRelays)
                .description("relays that took our offer")
                .register(registry);
        Gauge.builder("liveview.worker.renditions", worker, Worker::jobCount)
                .description("renditions being made")
                .register(registry);
        count(registry, "pictures.watched", worker.counters().watched());
        count(registry, "pictures.published", worker.counters().published());
        count(registry, "pictures.left.out", worker.counters().leftOut());
        count(registry, "renditions.failed", worker.counters().failed());
    }

    private static void count(MeterRegistry registry, String name, LongAdder adder) {
        FunctionCounter.builder("liveview.worker." + name, adder, LongAdder::sum)
                .register(registry);
    }
}
