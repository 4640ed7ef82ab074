package liveview.stream.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import liveview.stream.Role;
import liveview.stream.StreamConfig;
import liveview.stream.work.Worker;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A worker is ready when at least one relay is there to work for; nothing is asked of a relay here. */
@Readiness
@ApplicationScoped
public class WorkerReady implements HealthCheck {
    private final StreamConfig stream;
    private final Worker worker;

    WorkerReady(StreamConfig stream, Worker worker) {
        this.stream = stream;
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        long relays = worker.connectedRelays();
        return HealthCheckResponse.named("relays")
                .status(stream.role() == Role.RELAY || relays > 0)
                .withData("connected", relays)
                .build();
    }
}
