package liveview.stream.cdi;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import liveview.stream.Role;
import liveview.stream.StreamConfig;

/** On SIGTERM everybody is told to go to another relay, while this one still answers. */
@ApplicationScoped
public class Draining {
    private final Relay relay;
    private final StreamConfig config;

    Draining(Relay relay, StreamConfig config) {
        this.relay = relay;
        this.config = config;
    }

    void leave(@Observes ShutdownDelayInitiatedEvent leaving) {
        if (config.role() == Role.RELAY) {
            relay.parts().leave();
        }
    }
}
