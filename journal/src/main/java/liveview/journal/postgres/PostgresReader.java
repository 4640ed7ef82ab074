package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import liveview.journal.Entry;
import liveview.journal.Head;

/** Reads pages of the journal by position. */
public final class PostgresReader {
    private final Pool pool;
    private final Statements sql;

    public PostgresReader(Pool pool, JournalSettings settings) {
        this.pool = pool;
        this.sql = Statements.of(settings);
    }

    /** The entries after this position (0 for all), at most {@code limit}, in order; empty at the end. */
    public Uni<List<Entry>> after(long position, int limit) {
        return pool.preparedQuery(sql.page())
                .execute(Tuple.of(position, limit))
                .map(rows -> Rows.map(rows, Rows::entry));
    }

    /** The entries of one subject after this position, at most {@code limit}, in order. */
    public Uni<List<Entry>> ofSubject(String subject, long position, int limit) {
        return pool.preparedQuery(sql.ofSubject())
                .execute(Tuple.of(subject, position, limit))
                .map(rows -> Rows.map(rows, Rows::entry));
    }

    /** The journal's end at this moment. */
    public Uni<Head> head() {
        return pool.preparedQuery(sql.head())
                .execute()
                .map(rows -> Rows.head(rows.iterator().next()));
    }
}
