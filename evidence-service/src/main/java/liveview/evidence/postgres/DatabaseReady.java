package liveview.evidence.postgres;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import liveview.journal.postgres.JournalSchema;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers and its schemas are there. */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String VERSIONS = """
            SELECT (SELECT max(version::int) FROM custody.migration WHERE success) AS custody,
                   (SELECT max(version::int) FROM evidence.migration WHERE success) AS evidence""";

    private final Pool pool;

    DatabaseReady(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query(VERSIONS)
                .execute()
                .map(rows -> response(rows.iterator().next()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("database")
                        .down()
                        .withData("cause", "the database does not answer, or its schema is not there")
                        .build());
    }

    private static HealthCheckResponse response(Row versions) {
        boolean current = atLeast(versions.getInteger("custody"), JournalSchema.VERSION)
                && atLeast(versions.getInteger("evidence"), EvidenceSchema.VERSION);
        return HealthCheckResponse.named("database")
                .status(current)
                .withData("schema", current ? "current" : "older than this service: run --migrate")
                .build();
    }

    private static boolean atLeast(@org.jspecify.annotations.Nullable Integer there, int wanted) {
        return there != null && there >= wanted;
    }
}
