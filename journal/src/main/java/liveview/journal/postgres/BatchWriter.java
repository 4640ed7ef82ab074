package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import liveview.journal.Bytes;
import liveview.journal.Chain;
import liveview.journal.Entry;
import liveview.journal.Fact;
import liveview.journal.Head;
import liveview.journal.RequestId;
import org.jspecify.annotations.Nullable;

/** Takes one batch through its transaction: subjects locked, commands decided, entries written, head locked late. */
final class BatchWriter<C, A> {
    private final Projections<C, A> projections;
    private final JournalSettings settings;
    private final Statements sql;
    private final SecureRandom random = new SecureRandom();
    private final ChainEnd end = new ChainEnd();

    BatchWriter(Projections<C, A> projections, JournalSettings settings) {
        this.projections = projections;
        this.settings = settings;
        this.sql = Statements.of(settings);
    }

    /**
     * One transaction in two exchanges with the database: what it depends upon, and what it writes together with the
     * commit; the head is locked in the second only. Between them the head is asked for while other processes write.
     *
     * @return whether anything was appended
     */
    Uni<Boolean> write(SqlConnection connection, Batch<C, A> batch, Instant at) {
        AtomicReference<Projections.@Nullable Loaded<C, A>> loaded = new AtomicReference<>();
        return Pipeline.send(List.of(
                        connection.query("BEGIN").execute(),
                        lockSubjects(connection, batch),
                        answerRetries(connection, batch),
                        projections.load(connection, batch.commands()).invoke(loaded::set)))
                .chain(() -> append(connection, batch, Objects.requireNonNull(loaded.get()), at))
                .onFailure()
                .call(() -> connection.query("ROLLBACK").execute().onFailure().recoverWithNull());
    }

    private Uni<?> lockSubjects(SqlConnection transaction, Batch<C, A> batch) {
        return transaction.preparedQuery(sql.lockSubjects()).execute(Tuple.of((Object)
                batch.lockKeys(settings.schema())));
    }

    private Uni<?> answerRetries(SqlConnection transaction, Batch<C, A> batch) {
        List<RequestId> requests = batch.requests();
        if (requests.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple asked = Tuple.of(
                (Object) array(requests, RequestId::caller, String[]::new),
                array(requests, RequestId::id, String[]::new));
        return transaction.preparedQuery(sql.knownRequests()).execute(asked).invoke(rows -> {
            Map<Batch.Asked, Batch.Known> known = StreamSupport.stream(rows.spliterator(), false)
                    .collect(Collectors.toMap(
                            row -> new Batch.Asked(row.getString("caller"), row.getString("id")),
                            row -> new Batch.Known(
                                    Rows.bytes(row.getBuffer("digest")), Rows.bytes(row.getBuffer("answer"))),
                            (one, same) -> one));
            batch.answerKnown(known, projections::decode);
        });
    }

    private Uni<Boolean> append(
            SqlConnection transaction, Batch<C, A> batch, Projections.Loaded<C, A> loaded, Instant at) {
        List<Fact> facts = batch.decide(loaded, at);
        if (facts.isEmpty()) {
            batch.answer(List.of(), projections::encode);
            return transaction.query("COMMIT").execute().replaceWith(false);
        }
        return end.inTurn(() -> head(transaction)
                .chain(head -> commit(transaction, batch, loaded, head, link(head, facts, at), at))
                .replaceWith(true)
                .onFailure()
                .invoke(end::lost));
    }

    private Uni<Head> head(SqlConnection transaction) {
        return end.expected()
                .map(head -> Uni.createFrom().item(head))
                .orElseGet(() -> transaction
                        .preparedQuery(sql.lockHead())
                        .execute()
                        .map(rows -> Rows.head(rows.iterator().next()))
                        .invoke(end::found));
    }

    /** A refused statement makes the commit that follows it a rollback. */
    private Uni<Void> commit(
            SqlConnection transaction,
            Batch<C, A> batch,
            Projections.Loaded<C, A> loaded,
            Head before,
            Linked linked,
            Instant at) {
        List<Batch.Kept> answers = batch.answer(linked.entries(), projections::encode);
        Head after = linked.head();
        List<Uni<?>> statements = new ArrayList<>();
        statements.add(transaction
                .preparedQuery(sql.moveHead())
                .execute(Tuple.of(before.position(), after.position(), Rows.buffer(after.digest()))));
        statements.add(transaction.preparedQuery(sql.append()).execute(parameters(linked, answers, at)));
        statements.addAll(loaded.save(transaction, linked.entries()));
        statements.add(transaction.query("COMMIT").execute());
        return Pipeline.send(statements).invoke(() -> end.moved(after));
    }

    private Linked link(Head head, List<Fact> facts, Instant at) {
        byte[] randomness = new byte[facts.size() * Chain.SALT_BYTES];
        random.nextBytes(randomness);
        List<Entry> entries = new ArrayList<>(facts.size());
        List<Bytes> salts = new ArrayList<>(facts.size());
        Head last = head;
        for (int i = 0; i < facts.size(); i++) {
            int from = i * Chain.SALT_BYTES;
            Bytes salt = Bytes.of(java.util.Arrays.copyOfRange(randomness, from, from + Chain.SALT_BYTES));
            Entry entry = Chain.link(last, facts.get(i), at, salt);
            entries.add(entry);
            salts.add(salt);
            last = entry.head();
        }
        return new Linked(entries, salts, last);
    }

    private static Tuple parameters(Linked linked, List<Batch.Kept> answers, Instant at) {
        List<Entry> entries = linked.entries();
        Tuple all = Tuple.tuple();
        all.addValue(Rows.timestamp(at));
        all.addValue(array(entries, Entry::position, Long[]::new));
        all.addValue(array(entries, Entry::subject, String[]::new));
        all.addValue(array(entries, Entry::kind, String[]::new));
        all.addValue(array(entries, Entry::version, Integer[]::new));
        all.addValue(array(entries, entry -> Rows.buffer(entry.content()), Buffer[]::new));
        all.addValue(array(entries, entry -> Rows.buffer(entry.digest()), Buffer[]::new));
        all.addValue(array(linked.salts(), Rows::buffer, Buffer[]::new));
        all.addValue(array(entries, entry -> Rows.buffer(entry.payload().orElseThrow()), Buffer[]::new));
        all.addValue(array(answers, kept -> kept.request().caller(), String[]::new));
        all.addValue(array(answers, kept -> kept.request().id(), String[]::new));
        all.addValue(array(answers, kept -> Rows.buffer(kept.request().digest()), Buffer[]::new));
        all.addValue(array(answers, kept -> Rows.buffer(kept.answer()), Buffer[]::new));
        return all;
    }

    private static <T, V> V[] array(List<T> from, Function<T, V> value, java.util.function.IntFunction<V[]> maker) {
        return from.stream().map(value).toArray(maker);
    }

    private record Linked(List<Entry> entries, List<Bytes> salts, Head head) {}
}
