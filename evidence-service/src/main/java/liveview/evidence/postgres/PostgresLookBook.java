package liveview.evidence.postgres;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import liveview.evidence.Look;
import liveview.evidence.LookBook;

/** Looks upon the custody log's batcher. */
final class PostgresLookBook implements LookBook {
    private final CustodyLog custody;
    private final Pool pool;

    PostgresLookBook(CustodyLog custody, Pool pool) {
        this.custody = custody;
        this.pool = pool;
    }

    @Override
    public CompletionStage<Look> open(Look look) {
        return custody.submit(new Deed.OpenLook(look))
                .map(answer -> ((Answer.Opened) answer).look())
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Optional<Look>> find(UUID lookId) {
        return LookRows.find(pool, lookId)
                .map(found -> Optional.ofNullable(found.get(lookId)))
                .subscribeAsCompletionStage();
    }
}
