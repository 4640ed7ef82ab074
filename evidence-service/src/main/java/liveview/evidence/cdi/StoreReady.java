package liveview.evidence.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import liveview.evidence.EvidenceConfig;
import liveview.evidence.ObjectStore;
import liveview.evidence.StoreState;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the store's lock was proven and it takes what we have; says which store and which lock. */
@Readiness
@ApplicationScoped
class StoreReady implements HealthCheck {
    private final ObjectStore store;
    private final StoreState state;
    private final EvidenceConfig config;

    StoreReady(ObjectStore store, StoreState state, EvidenceConfig config) {
        this.store = store;
        this.state = state;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Instant> away = state.awaySince();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("store")
                .status(state.isProven() && away.isEmpty())
                .withData("store", store.name())
                .withData("lock", config.lock().actual() + " " + config.lock().first())
                .withData("proven", state.isProven());
        away.ifPresent(since -> response.withData("awaySince", since.toString()));
        return response.build();
    }
}
