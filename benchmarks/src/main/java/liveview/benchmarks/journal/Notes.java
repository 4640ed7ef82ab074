package liveview.benchmarks.journal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import liveview.journal.Bytes;
import liveview.journal.Decision;
import liveview.journal.Entry;
import liveview.journal.Fact;
import liveview.journal.postgres.Projections;

/** A domain that accepts everything and keeps nothing: what is left is the journal's own cost. */
final class Notes implements Projections<Fact, Long>, Projections.Loaded<Fact, Long> {
    @Override
    public Uni<Loaded<Fact, Long>> load(SqlConnection transaction, List<Fact> commands) {
        return Uni.createFrom().item(this);
    }

    @Override
    public Decision<Long> decide(Fact fact, Instant at) {
        return new Decision.Accepted<>(
                List.of(fact), entries -> entries.getFirst().position());
    }

    @Override
    public List<Uni<?>> save(SqlConnection transaction, List<Entry> entries) {
        return List.of();
    }

    @Override
    public Bytes encode(Long answer) {
        return Bytes.of(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Long decode(Bytes answer) {
        return Long.valueOf(new String(answer.toArray(), StandardCharsets.UTF_8));
    }
}
