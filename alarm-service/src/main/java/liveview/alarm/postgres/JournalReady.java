package liveview.alarm.postgres;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import liveview.alarm.AlarmChanges;
import liveview.journal.postgres.JournalSchema;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers, its schema is there, and the alarms that are shown are in memory. */
@Readiness
@ApplicationScoped
class JournalReady implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String VERSIONS = """
            SELECT (SELECT max(version::int) FROM journal.migration WHERE success) AS journal,
                   (SELECT max(version::int) FROM alarm.migration WHERE success) AS alarm""";

    private final Pool pool;
    private final AlarmChanges alarms;

    JournalReady(Pool pool, AlarmChanges alarms) {
        this.pool = pool;
        this.alarms = alarms;
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
                .recoverWithItem(failure -> HealthCheckResponse.named("journal")
                        .down()
                        .withData("cause", "the database does not answer, or its schema is not there")
                        .build());
    }

    private HealthCheckResponse response(Row versions) {
        boolean current = atLeast(versions.getInteger("journal"), JournalSchema.VERSION)
                && atLeast(versions.getInteger("alarm"), AlarmSchema.VERSION);
        return HealthCheckResponse.named("journal")
                .status(current && alarms.position() >= 0)
                .withData("schema", current ? "current" : "older than this service: run --migrate")
                .withData("position", alarms.position())
                .build();
    }

    private static boolean atLeast(@org.jspecify.annotations.Nullable Integer there, int wanted) {
        return there != null && there >= wanted;
    }
}
