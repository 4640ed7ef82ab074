package liveview.stream.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import liveview.stream.Role;
import liveview.stream.StreamConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A relay is ready until it leaves; who has the journal or not is told to each caller in words. */
@Readiness
@ApplicationScoped
public class RelayReady implements HealthCheck {
    private final Relay relay;
    private final StreamConfig config;

    RelayReady(Relay relay, StreamConfig config) {
        this.relay = relay;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        boolean ready =
                config.role() != Role.RELAY || !relay.parts().departure().isAnnounced();
        return HealthCheckResponse.named("relay").status(ready).build();
    }
}
