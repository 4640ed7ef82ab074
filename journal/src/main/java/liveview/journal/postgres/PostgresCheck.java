package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import liveview.journal.ChainCheck;
import liveview.journal.CheckReport;
import liveview.journal.HeadVerifier;
import liveview.journal.SignedHead;
import liveview.journal.StoredEntry;

/** Reads a journal from end to end, a page at a time, for the check of its chain. */
public final class PostgresCheck {
    private static final int PAGE = 1_000;

    private final Pool pool;
    private final Statements sql;
    private final PostgresReader ends;

    /** @param pool connections of any role that may read the journal */
    public PostgresCheck(Pool pool, JournalSettings settings) {
        this.pool = pool;
        this.sql = Statements.of(settings);
        this.ends = new PostgresReader(pool, settings);
    }

    /**
     * Checks the journal of a zone against the heads in its own table and against those of witnesses. What is appended
     * while it runs is left out.
     */
    public Uni<CheckReport> run(String zone, HeadVerifier verifier, Collection<SignedHead> witnesses) {
        return run(zone, verifier, witnesses, page -> Uni.createFrom().voidItem());
    }

    /**
     * The same, and shows the entries to who looks at what they say.
     *
     * @param reader is given one page after the other, in order; the next is read when it is done
     */
    public Uni<CheckReport> run(
            String zone,
            HeadVerifier verifier,
            Collection<SignedHead> witnesses,
            Function<List<StoredEntry>, Uni<Void>> reader) {
        return heads(0, new ArrayList<>(witnesses))
                .chain(heads -> ends.head().chain(end -> {
                    ChainCheck check = new ChainCheck(zone, verifier, heads);
                    return walk(check, reader, 0, end.position()).map(done -> check.finish(end));
                }));
    }

    private Uni<List<SignedHead>> heads(long after, List<SignedHead> found) {
        return pool.preparedQuery(sql.heads()).execute(Tuple.of(after, PAGE)).chain(rows -> {
            List<SignedHead> page = Rows.map(rows, Rows::signedHead);
            found.addAll(page);
            return page.size() < PAGE
                    ? Uni.createFrom().item(found)
                    : heads(page.getLast().position(), found);
        });
    }

    private Uni<Void> walk(ChainCheck check, Function<List<StoredEntry>, Uni<Void>> reader, long after, long end) {
        return pool.preparedQuery(sql.page()).execute(Tuple.of(after, PAGE)).chain(rows -> {
            List<StoredEntry> all = Rows.map(rows, Rows::storedEntry);
            List<StoredEntry> page =
                    all.stream().filter(entry -> entry.position() <= end).toList();
            page.forEach(check::next);
            boolean more = all.size() == PAGE && all.getLast().position() < end;
            return reader.apply(page)
                    .chain(() -> more
                            ? walk(check, reader, all.getLast().position(), end)
                            : Uni.createFrom().voidItem());
        });
    }
}
