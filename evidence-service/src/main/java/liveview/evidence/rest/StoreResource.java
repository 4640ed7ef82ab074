package liveview.evidence.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import liveview.evidence.EvidenceConfig;
import liveview.evidence.LockMode;
import liveview.evidence.ObjectStore;
import liveview.evidence.StoreState;
import org.jspecify.annotations.Nullable;

/** Where the zone keeps evidence, how it is locked, and whether it is being kept now. */
@Path("/api/evidence/store")
@Produces(MediaType.APPLICATION_JSON)
public class StoreResource {
    private final ObjectStore store;
    private final StoreState state;
    private final EvidenceConfig config;

    StoreResource(ObjectStore store, StoreState state, EvidenceConfig config) {
        this.store = store;
        this.state = state;
        this.config = config;
    }

    /**
     * What is known of the store.
     *
     * @param name address and bucket
     * @param proven it was seen since the start that it refuses to delete what is locked
     * @param notSince since when it takes nothing; absent while it does
     * @param actual how new evidence of real alarms is locked; that of tests and exercises is always GOVERNANCE
     * @param firstSeconds how long a first lock lasts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoreJson(String name, boolean proven, @Nullable Instant notSince, LockMode actual, long firstSeconds) {}

    /** The store as it is now. */
    @GET
    public StoreJson now() {
        return new StoreJson(
                store.name(),
                state.isProven(),
                state.awaySince().orElse(null),
                config.lock().actual(),
                config.lock().first().toSeconds());
    }
}
