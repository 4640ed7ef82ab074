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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import liveview.journal.Bytes;
import liveview.journal.Chain;
import liveview.journal.Entry;
import liveview.journal.Fact;
import liveview.journal.Head;
import liveview.journal.RequestId;

/** Takes one batch through its transaction: subjects locked, commands decided, head locked late, entries written. */
final class BatchWriter<C, A> {
    private final Projections<C, A> projections;
    private final JournalSettings settings;
    private final Statements sql;
    private final SecureRandom random = new SecureRandom();

    BatchWriter(Projections<C, A> projections, JournalSettings settings) {
        this.projections = projections;
        this.settings = settings;
        this.sql = Statements.of(settings);
    }

    /** Whether anything was appended. */
    Uni<Boolean> write(SqlConnection transaction, Batch<C, A> batch, Instant at) {
        return lockSubjects(transaction, batch)
                .chain(() -> answerRetries(transaction, batch))
                .chain(() -> {
                    List<C> open = batch.open();
                    return open.isEmpty()
                            ? Uni.createFrom().item(false)
                            : projections
                                    .load(transaction, open)
                                    .chain(loaded -> append(transaction, batch, loaded, at));
                });
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
            return Uni.createFrom().item(false);
        }
        return transaction
                .preparedQuery(sql.lockHead())
                .execute()
                .map(rows -> link(Rows.head(rows.iterator().next()), facts, at))
                .chain(linked -> {
                    List<Batch.Kept> answers = batch.answer(linked.entries(), projections::encode);
                    return transaction
                            .preparedQuery(sql.append())
                            .execute(parameters(linked, answers, at))
                            .chain(() -> loaded.save(transaction, linked.entries()));
                })
                .replaceWith(true);
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
        all.addValue(linked.head().position());
        all.addValue(Rows.buffer(linked.head().digest()));
        return all;
    }

    private static <T, V> V[] array(List<T> from, Function<T, V> value, java.util.function.IntFunction<V[]> maker) {
        return from.stream().map(value).toArray(maker);
    }

    private record Linked(List<Entry> entries, List<Bytes> salts, Head head) {}
}
