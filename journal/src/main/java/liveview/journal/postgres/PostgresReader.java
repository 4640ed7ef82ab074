package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /** The entries of one kind of one subject after this position, at most {@code limit}, in order. */
    public Uni<List<Entry>> ofSubject(String subject, String kind, long position, int limit) {
        return pool.preparedQuery(sql.ofSubjectAndKind())
                .execute(Tuple.of(subject, kind, position, limit))
                .map(rows -> Rows.map(rows, Rows::entry));
    }

    /**
     * All entries of some subjects, each after its own position, in order; within a transaction that locked them nothing
     * comes after these.
     *
     * @param after the last position that is known, by subject
     */
    public Uni<List<Entry>> ofSubjects(SqlClient client, Map<String, Long> after) {
        String[] subjects = after.keySet().toArray(String[]::new);
        Long[] positions = Arrays.stream(subjects).map(after::get).toArray(Long[]::new);
        return client.preparedQuery(sql.ofSubjects())
                .execute(Tuple.of(subjects, positions))
                .map(rows -> Rows.map(rows, Rows::entry));
    }

    /** As within a transaction, on any connection. */
    public Uni<List<Entry>> ofSubjects(Map<String, Long> after) {
        return ofSubjects(pool, after);
    }

    /** The journal's end at this moment. */
    public Uni<Head> head() {
        return pool.preparedQuery(sql.head())
                .execute()
                .map(rows -> Rows.head(rows.iterator().next()));
    }
}
