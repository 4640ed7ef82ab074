package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Removes the payloads of a subject, with the eraser's role.
 *
 * <p>The erasure itself is first appended by the service as a {@link liveview.journal.Fact#ERASED} fact of the subject,
 * which says who decided it and why; the database refuses to remove what no such entry follows. Repeating it is harmless.
 */
public final class PostgresErasure {
    private final Pool pool;
    private final Statements sql;

    /** @param pool connections of the eraser's role */
    public PostgresErasure(Pool pool, JournalSettings settings) {
        this.pool = pool;
        this.sql = Statements.of(settings);
    }

    /**
     * Removes the payloads of the subject's entries before the erasure.
     *
     * @param erasure the position of the erasure's own entry
     * @return how many there were
     */
    public Uni<Integer> removePayloads(String subject, long erasure) {
        return pool.preparedQuery(sql.erase())
                .execute(Tuple.of(subject, erasure))
                .map(rows -> rows.rowCount());
    }
}
