package liveview.evidence.postgres;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import liveview.evidence.HeadChain;
import liveview.evidence.Lock;
import liveview.evidence.LockMode;
import liveview.evidence.LockedHead;
import liveview.evidence.LockedHeads;
import liveview.evidence.StoredObject;
import liveview.journal.SignedHead;

/** Where the locked heads are listed. */
public final class PostgresLockedHeads implements LockedHeads {
    private final Pool pool;

    public PostgresLockedHeads(Pool pool) {
        this.pool = pool;
    }

    @Override
    public CompletionStage<Void> add(LockedHead locked) {
        SignedHead head = locked.head();
        return pool.preparedQuery("""
                        INSERT INTO evidence.locked_head (chain, position, key_id, zone, digest, signed_at, signature,
                          object_key, version_id, object_bytes, object_sha256, lock_mode, locked_until)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING""")
                .execute(Tuple.tuple()
                        .addValue(locked.chain().name())
                        .addValue(head.position())
                        .addValue(head.keyId())
                        .addValue(head.zone())
                        .addValue(Sql.buffer(head.digest()))
                        .addValue(Sql.timestamp(head.signedAt()))
                        .addValue(Sql.buffer(head.signature()))
                        .addValue(locked.object().key())
                        .addValue(locked.object().versionId())
                        .addValue(locked.object().bytes())
                        .addValue(Sql.buffer(locked.object().sha256()))
                        .addValue(locked.lock().mode().name())
                        .addValue(Sql.timestamp(locked.lock().until())))
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<List<LockedHead>> all(HeadChain chain) {
        return pool.preparedQuery("SELECT * FROM evidence.locked_head WHERE chain = $1 ORDER BY position, key_id")
                .execute(Tuple.of(chain.name()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> head(chain, row))
                        .toList())
                .subscribeAsCompletionStage();
    }

    private static LockedHead head(HeadChain chain, Row row) {
        return new LockedHead(
                chain,
                new SignedHead(
                        row.getString("zone"),
                        row.getLong("position"),
                        Sql.bytes(row, "digest"),
                        Sql.instant(row, "signed_at"),
                        row.getString("key_id"),
                        Sql.bytes(row, "signature")),
                new StoredObject(
                        row.getString("object_key"),
                        row.getString("version_id"),
                        row.getLong("object_bytes"),
                        Sql.bytes(row, "object_sha256")),
                new Lock(LockMode.valueOf(row.getString("lock_mode")), Sql.instant(row, "locked_until")));
    }
}
