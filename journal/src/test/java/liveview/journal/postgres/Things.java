package liveview.journal.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liveview.base.Failure;
import liveview.base.FailureKind;
import liveview.journal.Bytes;
import liveview.journal.Command;
import liveview.journal.Decision;
import liveview.journal.Entries;
import liveview.journal.Entry;
import liveview.journal.Fact;
import liveview.journal.RequestId;

/** The smallest domain with a projection: things that one person can take. */
final class Things implements Projections<Things.Ask, String> {
    private final String schema;

    Things(String schema) {
        this.schema = schema;
    }

    /** What can be asked. */
    sealed interface Ask {
        String thing();

        /** Say something of a thing. */
        record Note(String thing, String text) implements Ask {}

        /** Take the thing, if nobody has. */
        record Take(String thing, String who) implements Ask {}

        /** Erase what is known of the thing. */
        record Erase(String thing, String reason) implements Ask {}

        /** Fail in the domain by a mistake of the programmer. */
        record Stumble(String thing) implements Ask {}

        /** Be accepted and then be refused by the database. */
        record Poison(String thing) implements Ask {}
    }

    /** Somebody has it. */
    static final class Taken extends Failure {
        Taken(String by) {
            super(FailureKind.ABORTED, "It was taken by " + by + ".", "Take another one.");
        }
    }

    static Command<Ask> command(Ask ask) {
        return new Command<>(Set.of(ask.thing()), Optional.empty(), ask);
    }

    static Command<Ask> command(Ask ask, String requestId) {
        RequestId id = new RequestId("tester", requestId, Entries.text(ask.toString()));
        return new Command<>(Set.of(ask.thing()), Optional.of(id), ask);
    }

    @Override
    public Uni<Loaded<Ask, String>> load(SqlConnection transaction, List<Ask> commands) {
        String[] ids = commands.stream().map(Ask::thing).distinct().sorted().toArray(String[]::new);
        return transaction
                .preparedQuery("SELECT id, owner FROM " + schema + ".thing WHERE id = ANY($1) ORDER BY id FOR UPDATE")
                .execute(Tuple.of((Object) ids))
                .map(rows -> {
                    Map<String, String> owners = new HashMap<>();
                    rows.forEach(row -> owners.put(row.getString("id"), row.getString("owner")));
                    return new Rows(owners);
                });
    }

    @Override
    public Bytes encode(String answer) {
        return Entries.text(answer);
    }

    @Override
    public String decode(Bytes answer) {
        return new String(answer.toArray(), StandardCharsets.UTF_8);
    }

    private final class Rows implements Loaded<Ask, String> {
        private final Map<String, String> owners;
        private final Set<String> changed = new HashSet<>();

        Rows(Map<String, String> owners) {
            this.owners = owners;
        }

        @Override
        public Decision<String> decide(Ask ask, Instant at) {
            return switch (ask) {
                case Ask.Note(String thing, String text) -> accepted(thing, "noted", text);
                case Ask.Take(String thing, String who)
                when owners.containsKey(thing) -> new Decision.Refused<>(new Taken(owners.get(thing)));
                case Ask.Take(String thing, String who) -> {
                    owners.put(thing, who);
                    changed.add(thing);
                    yield accepted(thing, "taken", who);
                }
                case Ask.Erase(String thing, String reason) -> accepted(thing, Fact.ERASED, reason);
                case Ask.Stumble stumble -> throw new IllegalStateException("a mistake");
                case Ask.Poison(String thing) -> {
                    owners.put(thing, "\0");
                    changed.add(thing);
                    yield accepted(thing, "taken", "poison");
                }
            };
        }

        private Decision<String> accepted(String thing, String kind, String text) {
            Fact fact = new Fact(thing, kind, 1, Entries.text(text));
            return new Decision.Accepted<>(
                    List.of(fact), entries -> kind + "@" + entries.getFirst().position());
        }

        @Override
        public List<Uni<?>> save(SqlConnection transaction, List<Entry> entries) {
            String[] ids = changed.toArray(String[]::new);
            String[] who = changed.stream().map(owners::get).toArray(String[]::new);
            return List.of(transaction
                    .preparedQuery(
                            "INSERT INTO " + schema + ".thing (id, owner) SELECT * FROM unnest($1::text[], $2::text[])")
                    .execute(Tuple.of(ids, who)));
        }
    }
}
