package liveview.stream.cdi;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import liveview.stream.Role;
import liveview.stream.StreamConfig;

/** A relay makes itself known to the services it needs when it starts. */
@ApplicationScoped
public class RelayStart {
    private final Relay relay;
    private final StreamConfig config;

    RelayStart(Relay relay, StreamConfig config) {
        this.relay = relay;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (config.role() == Role.RELAY) {
            relay.parts().greet();
        }
    }
}
