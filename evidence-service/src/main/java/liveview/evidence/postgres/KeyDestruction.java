package liveview.evidence.postgres;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Destroys the keys of recordings, with the eraser's role: what is locked in the store stays there and cannot be read by
 * anybody. The database refuses it where the custody log has no erasure of that alarm; repeating it is harmless.
 */
public final class KeyDestruction {
    private final Pool pool;

    /** @param pool connections of the eraser's role */
    public KeyDestruction(Pool pool) {
        this.pool = pool;
    }

    /** Returns how many recordings lost their keys, also those that had lost them before. */
    public CompletionStage<Integer> destroy(Set<String> streamIds) {
        return pool.preparedQuery("UPDATE evidence.recording SET wrapped_key = NULL WHERE stream_id = ANY($1)")
                .execute(Tuple.of((Object) streamIds.toArray(String[]::new)))
                .map(rows -> rows.rowCount())
                .subscribeAsCompletionStage();
    }
}
