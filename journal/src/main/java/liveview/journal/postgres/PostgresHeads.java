package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import liveview.journal.HeadSigner;
import liveview.journal.SignedHead;

/** Signs the journal's end and keeps the signed heads; the newest is at hand without a query. */
public final class PostgresHeads {
    private final Pool pool;
    private final PostgresReader reader;
    private final Statements sql;
    private final HeadSigner signer;
    private final Clock clock;
    private final AtomicReference<Optional<SignedHead>> latest = new AtomicReference<>(Optional.empty());

    public PostgresHeads(Pool pool, JournalSettings settings, HeadSigner signer, Clock clock) {
        this.pool = pool;
        this.reader = new PostgresReader(pool, settings);
        this.sql = Statements.of(settings);
        this.signer = signer;
        this.clock = clock;
    }

    /** Signs the end as it is now; an end that this process signed before keeps its signature. */
    public Uni<SignedHead> sign() {
        return reader.head()
                .chain(head -> latest.get()
                        .filter(known -> known.head().equals(head))
                        .map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> store(signer.sign(head, clock.instant()))));
    }

    /** The newest head that this process signed or read; empty before the first. */
    public Optional<SignedHead> latest() {
        return latest.get();
    }

    /** Reads the newest stored head, which then is at hand: for the start. */
    public Uni<Optional<SignedHead>> load() {
        return pool.preparedQuery(sql.latestHead())
                .execute()
                .map(rows -> Rows.map(rows, Rows::signedHead).stream().findFirst())
                .invoke(stored -> stored.ifPresent(this::remember));
    }

    /** Stored heads after this position, at most {@code limit}, in order: for the evidence's store. */
    public Uni<List<SignedHead>> after(long position, int limit) {
        return pool.preparedQuery(sql.heads())
                .execute(Tuple.of(position, limit))
                .map(rows -> Rows.map(rows, Rows::signedHead));
    }

    private Uni<SignedHead> store(SignedHead head) {
        Tuple row = Tuple.tuple()
                .addValue(head.zone())
                .addValue(head.position())
                .addValue(Rows.buffer(head.digest()))
                .addValue(Rows.timestamp(head.signedAt()))
                .addValue(head.keyId())
                .addValue(Rows.buffer(head.signature()));
        return pool.preparedQuery(sql.insertHead())
                .execute(row)
                .replaceWith(head)
                .invoke(this::remember);
    }

    private void remember(SignedHead head) {
        latest.updateAndGet(known ->
                known.filter(newer -> newer.position() > head.position()).or(() -> Optional.of(head)));
    }
}
