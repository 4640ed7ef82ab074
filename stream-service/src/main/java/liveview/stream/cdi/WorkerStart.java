package liveview.stream.cdi;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import liveview.stream.Role;
import liveview.stream.StreamConfig;
import liveview.stream.WorkerConfig;
import liveview.stream.ffmpeg.FfmpegTranscoder;
import liveview.stream.internal.InternalChannels;
import liveview.stream.work.RelayAddress;
import liveview.stream.work.RelayChannels;
import liveview.stream.work.Worker;
import org.jspecify.annotations.Nullable;

/** In the role worker: looks for relays from the start of the process to its end. */
@ApplicationScoped
public class WorkerStart {
    private final StreamConfig stream;
    private final WorkerConfig config;
    private final Worker worker;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("relay-discovery").factory());
    private @Nullable ScheduledFuture<?> discovery;

    WorkerStart(StreamConfig stream, WorkerConfig config, FfmpegTranscoder transcoder, InternalChannels channels) {
        this.stream = stream;
        this.config = config;
        this.worker = Worker.of(config, new Calls(channels), transcoder);
    }

    void start(@Observes StartupEvent started) {
        if (stream.role() == Role.WORKER) {
            discovery = timer.scheduleWithFixedDelay(
                    worker::discover, 0, config.discoverEvery().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (discovery != null) {
            discovery.cancel(false);
        }
        timer.shutdown();
        worker.close();
    }

    @Produces
    @Singleton
    Worker worker() {
        return worker;
    }

    /** The zone's internal channels, as the worker wants them. */
    private record Calls(InternalChannels channels) implements RelayChannels {
        @Override
        public ManagedChannel open(RelayAddress relay) {
            return channels.to(relay.target(), relay.name());
        }

        @Override
        public Optional<CallCredentials> credentials() {
            return Optional.of(channels.credentials());
        }
    }
}
