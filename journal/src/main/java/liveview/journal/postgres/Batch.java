package liveview.journal.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import liveview.base.Failure;
import liveview.base.InternalFailure;
import liveview.journal.Bytes;
import liveview.journal.Command;
import liveview.journal.Decision;
import liveview.journal.Entry;
import liveview.journal.Fact;
import liveview.journal.RequestId;
import liveview.journal.RequestIdReused;
import org.jboss.logging.Logger;

/** The commands of one transaction on their way from the queue to their answers; knows no SQL. */
final class Batch<C, A> {
    private static final Logger LOG = Logger.getLogger(Batch.class);

    private final List<Item> items;
    private final List<Fact> facts = new ArrayList<>();

    Batch(List<Waiting<C, A>> waiting) {
        items = waiting.stream().map(Item::new).toList();
    }

    int size() {
        return items.size();
    }

    List<Waiting<C, A>> waiting() {
        return items.stream().map(item -> item.waiting).toList();
    }

    /** Numbers that stand for the subjects and request ids, in the one order in which every batch locks them. */
    Long[] lockKeys(String schema) {
        TreeSet<Long> keys = new TreeSet<>();
        for (Item item : items) {
            item.command().subjects().forEach(subject -> keys.add(key(schema, "subject", subject)));
            item.command().request().ifPresent(id -> keys.add(key(schema, "request", id.caller(), id.id())));
        }
        return keys.toArray(Long[]::new);
    }

    List<RequestId> requests() {
        return items.stream().flatMap(item -> item.command().request().stream()).toList();
    }

    /** Answers the retries from what was kept. */
    void answerKnown(Map<Asked, Known> known, Function<Bytes, A> decode) {
        for (Item item : items) {
            item.command().request().ifPresent(id -> {
                Known kept = known.get(Asked.of(id));
                if (kept != null) {
                    item.outcome = kept.digest().equals(id.digest())
                            ? new Outcome.Answered<>(decode.apply(kept.answer()))
                            : new Outcome.Failed<>(new RequestIdReused());
                }
            });
        }
    }

    /** What is asked, in order. */
    List<C> commands() {
        return items.stream().map(item -> item.command().body()).toList();
    }

    /** Decides all that is open, one after the other; returns the facts in the order of the entries to come. */
    List<Fact> decide(Projections.Loaded<C, A> loaded, Instant at) {
        Map<Asked, Item> asked = new HashMap<>();
        for (Item item : items) {
            if (item.outcome == null) {
                Optional<RequestId> request = item.command().request();
                Item first = request.map(id -> asked.get(Asked.of(id))).orElse(null);
                item.outcome = first == null ? decide(item.command().body(), loaded, at) : same(first, request.get());
                if (item.outcome instanceof Outcome.Decided<A>) {
                    request.ifPresent(id -> asked.put(Asked.of(id), item));
                }
            }
        }
        return facts;
    }

    private Outcome<A> same(Item first, RequestId request) {
        boolean sameBody = first.command().request().orElseThrow().digest().equals(request.digest());
        return sameBody ? new Outcome.SameAs<>(first) : new Outcome.Failed<>(new RequestIdReused());
    }

    private Outcome<A> decide(C command, Projections.Loaded<C, A> loaded, Instant at) {
        try {
            return switch (loaded.decide(command, at)) {
                case Decision.Accepted<A>(List<Fact> accepted, Function<List<Entry>, A> answer) -> {
                    int first = facts.size();
                    facts.addAll(accepted);
                    yield new Outcome.Decided<>(first, facts.size(), answer);
                }
                case Decision.Refused<A>(Failure failure) -> new Outcome.Failed<>(failure);
            };
        } catch (Failure failure) {
            return new Outcome.Failed<>(failure);
        } catch (RuntimeException unforeseen) {
            LOG.error("event=command-failed", unforeseen);
            return new Outcome.Failed<>(new InternalFailure(unforeseen));
        }
    }

    /** Makes the answers from the entries; returns those that are kept for a retry. */
    List<Kept> answer(List<Entry> entries, Function<A, Bytes> encode) {
        List<Kept> kept = new ArrayList<>();
        for (Item item : items) {
            if (item.outcome instanceof Outcome.Decided<A>(int first, int end, Function<List<Entry>, A> make)) {
                A answer = make.apply(entries.subList(first, end));
                item.outcome = new Outcome.Answered<>(answer);
                item.command().request().ifPresent(id -> kept.add(new Kept(id, encode.apply(answer))));
            }
        }
        return kept;
    }

    /** Tells every caller, after the commit. */
    void tell() {
        items.forEach(item -> item.tell(item.outcome));
    }

    /** Tells every caller that nothing is known to have happened. */
    void tellAll(Failure failure) {
        items.forEach(item -> item.waiting.refuse(failure));
    }

    private static long key(String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return ByteBuffer.wrap(sha.digest()).getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256.", missing);
        }
    }

    /** A caller's request id without its body. */
    record Asked(String caller, String id) {
        static Asked of(RequestId request) {
            return new Asked(request.caller(), request.id());
        }
    }

    /** What was kept of an earlier request: its body's digest and the answer. */
    record Known(Bytes digest, Bytes answer) {}

    /** An answer to be kept. */
    record Kept(RequestId request, Bytes answer) {}

    private sealed interface Outcome<A> {
        record Decided<A>(int first, int end, Function<List<Entry>, A> answer) implements Outcome<A> {}

        record SameAs<A>(Batch<?, A>.Item first) implements Outcome<A> {}

        record Answered<A>(A answer) implements Outcome<A> {}

        record Failed<A>(Failure failure) implements Outcome<A> {}
    }

    /** One command and how far it got. */
    private final class Item {
        private final Waiting<C, A> waiting;
        private @org.jspecify.annotations.Nullable Outcome<A> outcome;

        Item(Waiting<C, A> waiting) {
            this.waiting = waiting;
        }

        Command<C> command() {
            return waiting.command();
        }

        void tell(@org.jspecify.annotations.Nullable Outcome<A> told) {
            switch (told) {
                case Outcome.Answered<A>(A answer) -> waiting.answer(answer);
                case Outcome.Failed<A>(Failure failure) -> waiting.refuse(failure);
                case Outcome.SameAs<A>(var first) -> tell(first.outcome);
                case Outcome.Decided<A> undone -> throw new IllegalStateException("A decision without an answer.");
                case null -> throw new IllegalStateException("A command without a decision.");
            }
        }
    }
}
