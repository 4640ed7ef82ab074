package liveview.stream.cdi;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.LongAdder;
import liveview.stream.LiveStream;
import liveview.stream.RelayCounters;
import liveview.stream.Role;
import liveview.stream.StreamConfig;

/** Shows what the relay does as metrics. */
@ApplicationScoped
public class RelayMetrics {
    void begin(@Observes StartupEvent started, Relay bean, MeterRegistry meters, StreamConfig config) {
        if (config.role() != Role.RELAY) {
            return;
        }
        RelayParts relay = bean.parts();
        RelayCounters counters = relay.counters();
        count(meters, "liveview.stream.units.taken", "Access units taken, on both lanes", counters.unitsTaken);
        count(meters, "liveview.stream.units.refused", "Access units refused", counters.unitsRefused);
        count(
                meters,
                "liveview.stream.units.late",
                "Access units that came to the gateway too late to be for the record",
                counters.unitsTooLate);
        count(
                meters,
                "liveview.stream.resends",
                "How often a publisher was asked to send units again",
                counters.resends);
        count(
                meters,
                "liveview.stream.keyframes.wanted",
                "How often a publisher was asked for a key frame",
                counters.keyFramesWanted);
        count(meters, "liveview.stream.bytes.taken", "Bytes of access units taken", counters.bytesTaken);
        count(meters, "liveview.stream.pictures.sent", "Pictures given to viewers", counters.picturesSent);
        count(meters, "liveview.stream.bytes.sent", "Bytes of pictures given to viewers", counters.bytesSent);
        count(
                meters,
                "liveview.stream.pictures.dropped",
                "Pictures left out because a viewer was late, hidden or without a key frame",
                counters.picturesDropped);
        count(
                meters,
                "liveview.stream.units.forgotten",
                "Access units that were taken and forgotten before they were kept",
                counters.unitsForgotten);
        Gauge.builder(
                        "liveview.stream.evidence.waiting.bytes",
                        relay,
                        one -> one.keepers().waiting())
                .description("Bytes that wait for the evidence service")
                .register(meters);
        Gauge.builder("liveview.stream.views", relay, one -> one.openViews().count())
                .description("Open views of people")
                .register(meters);
        Gauge.builder("liveview.stream.viewers", relay, RelayMetrics::viewers)
                .description("Viewers: people, edges and workers")
                .register(meters);
        Gauge.builder(
                        "liveview.stream.streams",
                        relay,
                        one -> one.streams().all().size())
                .description("Live streams that are here, as origin or edge")
                .register(meters);
    }

    private static double viewers(RelayParts relay) {
        return relay.streams().all().stream().mapToInt(LiveStream::viewerCount).sum();
    }

    private static void count(MeterRegistry meters, String name, String what, LongAdder counter) {
        FunctionCounter.builder(name, counter, LongAdder::doubleValue)
                .description(what)
                .register(meters);
    }
}
