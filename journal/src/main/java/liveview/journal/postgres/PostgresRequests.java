package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;

/** The answers kept for retries, which end by age: a retry that comes later is decided anew. */
public final class PostgresRequests {
    private static final int AT_ONCE = 5_000;

    private final Pool pool;
    private final Statements sql;

    public PostgresRequests(Pool pool, JournalSettings settings) {
        this.pool = pool;
        this.sql = Statements.of(settings);
    }

    /**
     * Forgets the answers given before this instant, in steps so that no writer waits for long.
     *
     * @return how many there were
     */
    public Uni<Long> forget(Instant before) {
        return forget(before, 0);
    }

    private Uni<Long> forget(Instant before, long already) {
        return pool.preparedQuery(sql.forgetRequests())
                .execute(Tuple.of(Rows.timestamp(before), AT_ONCE))
                .chain(rows -> rows.rowCount() < AT_ONCE
                        ? Uni.createFrom().item(already + rows.rowCount())
                        : forget(before, already + rows.rowCount()));
    }
}
