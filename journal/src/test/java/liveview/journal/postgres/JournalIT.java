package liveview.journal.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import liveview.base.InternalFailure;
import liveview.journal.Bytes;
import liveview.journal.Chain;
import liveview.journal.CheckReport;
import liveview.journal.Entries;
import liveview.journal.Entry;
import liveview.journal.Fact;
import liveview.journal.Finding;
import liveview.journal.Head;
import liveview.journal.HeadSigner;
import liveview.journal.HeadVerifier;
import liveview.journal.JournalBusy;
import liveview.journal.RequestIdReused;
import liveview.journal.SignedHead;
import liveview.journal.SigningKey;
import liveview.journal.postgres.Things.Ask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SigningKey KEY = Entries.newKey();

    @TempDir
    static Path folder;

    private static JournalDatabase database;
    private static int schemas;

    private String schema;
    private JournalSettings settings;
    private Pool pool;
    private PostgresReader reader;
    private Tail tail;
    private Wakes wakes;

    @BeforeAll
    static void start() throws IOException, SQLException {
        database = new JournalDatabase(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void migrate() throws SQLException {
        schema = "journal" + ++schemas;
        settings = database.migrate(schema);
        asOwner("CREATE TABLE %s.thing (id text PRIMARY KEY, owner text)");
        asOwner("GRANT SELECT, INSERT, UPDATE ON %s.thing TO lv_service");
        pool = database.pool("service", 6);
        reader = new PostgresReader(pool, settings);
        tail = new Tail(reader, settings);
        wakes = new Wakes(database.vertx, pool, settings, tail::wake);
    }

    @AfterEach
    void close() {
        wakes.close();
        tail.close();
        pool.closeAndAwait();
    }

    @Test
    void manyWritersGiveOneGaplessChainAndReadersMissNothing() {
        int writers = 4;
        int each = 500;
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        var early = tail.follow(0).map(Entry::position).subscribe().with(seen::add);
        List<Uni<String>> asked = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            PostgresJournal<Ask, String> journal = journal(settings);
            for (int i = 0; i < each; i++) {
                asked.add(journal.submit(Things.command(new Ask.Note("thing-" + i % 7, writer + "-" + i))));
            }
        }
        Uni.join().all(asked).usingConcurrencyOf(200).andFailFast().await().atMost(PATIENCE);

        List<Long> all =
                LongStream.rangeClosed(1, (long) writers * each).boxed().toList();
        await().atMost(PATIENCE).until(() -> seen.size() >= all.size());
        assertEquals(all, seen, "the reader that followed from the start");
        early.cancel();
        assertEquals(
                all,
                tail.follow(0)
                        .select()
                        .first(all.size())
                        .map(Entry::position)
                        .collect()
                        .asList()
                        .await()
                        .atMost(PATIENCE),
                "the reader that came late");
        assertEquals(List.of(), check(List.of()).findings());
    }

    @Test
    void oneProcessKeepsTheOrderInWhichItWasAsked() {
        PostgresJournal<Ask, String> journal = journal(settings);
        List<CompletableFuture<String>> asked = IntStream.range(0, 300)
                .mapToObj(i -> journal.submit(Things.command(new Ask.Note("one", "" + i)))
                        .subscribeAsCompletionStage())
                .toList();
        for (int i = 0; i < asked.size(); i++) {
            assertEquals("noted@" + (i + 1), asked.get(i).join());
        }
    }

    @Test
    void oneOfTwoWinsAndTheOtherReadsWho() {
        PostgresJournal<Ask, String> here = journal(settings);
        PostgresJournal<Ask, String> there = journal(settings);
        for (int round = 0; round < 50; round++) {
            String thing = "thing-" + round;
            var ann = here.submit(Things.command(new Ask.Take(thing, "Ann"))).subscribeAsCompletionStage();
            var bob = there.submit(Things.command(new Ask.Take(thing, "Bob"))).subscribeAsCompletionStage();
            boolean annWon = ann.handle((won, lost) -> lost == null).join();
            Throwable refused = (annWon ? bob : ann).handle((won, lost) -> lost).join();
            assertInstanceOf(Things.Taken.class, refused);
            assertTrue(refused.getMessage().contains(annWon ? "Ann" : "Bob"), refused.getMessage());
            assertEquals(
                    1, reader.ofSubject(thing, 0, 10).await().atMost(PATIENCE).size());
        }
    }

    @Test
    void aBadCommandHarmsNoNeighbour() {
        PostgresJournal<Ask, String> journal = journal(settings);
        List<Ask> asks = List.of(
                new Ask.Take("a", "Ann"),
                new Ask.Stumble("b"),
                new Ask.Take("a", "Bob"),
                new Ask.Poison("c"),
                new Ask.Take("d", "Ann"));
        var told = asks.stream()
                .map(ask -> journal.submit(Things.command(ask)).subscribeAsCompletionStage())
                .map(asked -> asked.handle((answer, failure) -> failure == null ? (Object) answer : failure))
                .map(CompletableFuture::join)
                .toList();
        assertEquals("taken@1", told.get(0));
        assertInstanceOf(InternalFailure.class, told.get(1));
        assertInstanceOf(Things.Taken.class, told.get(2));
        assertInstanceOf(InternalFailure.class, told.get(3));
        assertEquals("taken@2", told.get(4));
    }

    @Test
    void aRetryGetsTheFirstAnswerAndAnotherBodyIsRefused() {
        PostgresJournal<Ask, String> here = journal(settings);
        PostgresJournal<Ask, String> there = journal(settings);
        Ask note = new Ask.Note("thing", "once");
        var together = IntStream.range(0, 20)
                .mapToObj(i -> (i % 2 == 0 ? here : there).submit(Things.command(note, "r-1")))
                .map(Uni::subscribeAsCompletionStage)
                .toList();
        together.forEach(asked -> assertEquals("noted@1", asked.join()));
        assertEquals("noted@1", answer(here, Things.command(note, "r-1")));
        assertThrows(RequestIdReused.class, () -> answer(there, Things.command(new Ask.Note("thing", "other"), "r-1")));
        assertEquals(1, reader.head().await().atMost(PATIENCE).position());
    }

    @Test
    void aFullQueueRefusesAndLosesNothing() {
        JournalSettings small = new JournalSettings(schema, 5, 2, 2, PATIENCE, settings.poll(), settings.tailEntries());
        PostgresJournal<Ask, String> journal = journal(small);
        var asked = IntStream.range(0, 100)
                .mapToObj(i -> journal.submit(Things.command(new Ask.Note("t", "" + i)))
                        .subscribeAsCompletionStage()
                        .handle((answer, failure) -> failure))
                .map(CompletableFuture::join)
                .toList();
        var burst = IntStream.range(0, 100)
                .mapToObj(i -> journal.submit(Things.command(new Ask.Note("t", "" + i))))
                .map(Uni::subscribeAsCompletionStage)
                .toList();
        long busy = burst.stream()
                .map(one -> one.handle((answer, failure) -> failure).join())
                .filter(JournalBusy.class::isInstance)
                .count();
        assertTrue(asked.stream().allMatch(failure -> failure == null));
        assertTrue(busy > 0, "a burst of 100 into a queue of 5");
        assertEquals(200 - busy, reader.head().await().atMost(PATIENCE).position());
        assertEquals(0, journal.waiting());
    }

    @Test
    void aSlowReaderIsNotRunOver() {
        PostgresJournal<Ask, String> journal = journal(settings);
        for (int i = 0; i < 20; i++) {
            answer(journal, Things.command(new Ask.Note("t", "" + i)));
        }
        AssertSubscriber<Entry> slow = tail.follow(5).subscribe().withSubscriber(AssertSubscriber.create(3));
        slow.awaitItems(3, PATIENCE);
        assertEquals(
                List.of(6L, 7L, 8L),
                slow.getItems().stream().map(Entry::position).toList());
        slow.request(2);
        slow.awaitItems(5, PATIENCE);
        assertEquals(10, slow.getLastItem().position());
        slow.cancel();
    }

    @Test
    void aReaderThatAsksForOneAfterTheOtherGetsThousands() {
        PostgresJournal<Ask, String> journal = journal(settings);
        int count = 5_000;
        Multi.createFrom()
                .range(0, count)
                .onItem()
                .transformToUni(i -> journal.submit(Things.command(new Ask.Note("thing-" + i, "text"))))
                .merge(256)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        tail.follow(0)
                .onItem()
                .transformToUniAndConcatenate(entry -> Uni.createFrom().item(entry.position()))
                .subscribe()
                .withSubscriber(new OneByOne(seen));
        await().atMost(PATIENCE).until(() -> seen.size() == count);
        assertEquals(LongStream.rangeClosed(1, count).boxed().toList(), seen);
    }

    private record OneByOne(List<Long> seen, AtomicReference<Flow.Subscription> running)
            implements Flow.Subscriber<Long> {
        OneByOne(List<Long> seen) {
            this(seen, new AtomicReference<>());
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            running.set(begun);
            begun.request(1);
        }

        @Override
        public void onNext(Long position) {
            seen.add(position);
            running.get().request(1);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    @Test
    void readersGoOnWhenTheirConnectionsAreCut() throws SQLException {
        PostgresJournal<Ask, String> journal = journal(settings);
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        var following = tail.follow(0).map(Entry::position).subscribe().with(seen::add);
        answer(journal, Things.command(new Ask.Note("t", "before")));
        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        asOwner("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'lv_service'", true);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> answer(journal, Things.command(new Ask.Note("t", "after"), "after"))
                        .startsWith("noted@"));
        await().atMost(PATIENCE).until(() -> seen.size() == 2);
        assertEquals(List.of(1L, 2L), seen);
        following.cancel();
    }

    @Test
    void theServiceRoleCanOnlyAppend() {
        answer(journal(settings), Things.command(new Ask.Note("t", "kept")));
        for (String forbidden : List.of(
                "UPDATE %s.entry SET kind = 'x'",
                "DELETE FROM %s.entry",
                "TRUNCATE %s.entry",
                "ALTER TABLE %s.entry ADD COLUMN x int",
                "DROP TABLE %s.entry",
                "UPDATE %s.payload SET body = ''",
                "DELETE FROM %s.payload",
                "TRUNCATE %s.payload",
                "DELETE FROM %s.head",
                "INSERT INTO %s.head (one, position, digest) VALUES (false, 1, '')",
                "UPDATE %s.signed_head SET zone = ''",
                "DELETE FROM %s.signed_head",
                "UPDATE %s.request SET answer = ''",
                "CREATE TABLE %s.shadow (x int)",
                "CREATE TABLE public.entry (x int)",
                "CREATE TEMPORARY TABLE entry (x int)",
                "CREATE FUNCTION %s.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "ALTER TABLE %s.payload DISABLE TRIGGER ALL",
                "CREATE SCHEMA other")) {
            refused("service", forbidden);
        }
    }

    @Test
    void theEraserRemovesOnlyWhatAnErasureEntryCovers() throws SQLException {
        PostgresJournal<Ask, String> journal = journal(settings);
        answer(journal, Things.command(new Ask.Note("person", "name")));
        answer(journal, Things.command(new Ask.Note("other", "name")));
        Pool eraserPool = database.pool("eraser", 1);
        PostgresErasure eraser = new PostgresErasure(eraserPool, settings);
        refused("eraser", "DELETE FROM %s.payload");
        refused("eraser", "SELECT body FROM %s.payload");
        refused("eraser", "INSERT INTO %s.entry SELECT * FROM %s.entry");
        refused("eraser", "UPDATE %s.payload SET body = ''");

        answer(journal, Things.command(new Ask.Erase("person", "decision 12")));
        assertEquals(1, eraser.removePayloads("person", 3).await().atMost(PATIENCE));
        assertEquals(0, eraser.removePayloads("person", 3).await().atMost(PATIENCE));
        eraserPool.closeAndAwait();

        List<Entry> entries = reader.after(0, 10).await().atMost(PATIENCE);
        assertEquals(
                List.of(false, true, true),
                entries.stream().map(entry -> entry.payload().isPresent()).toList());
        assertEquals(List.of(), check(List.of()).findings());
        asOwner("ALTER TABLE %s.payload DISABLE TRIGGER ALL");
        asOwner("DELETE FROM %s.payload WHERE position = 2");
        assertEquals(
                List.of(new Finding.PayloadMissing(2, "other")),
                check(List.of()).findings());
    }

    @Test
    void anOwnerWhoRewritesTheChainIsFoundByTheHeadThatACentralHolds() throws SQLException {
        PostgresJournal<Ask, String> journal = journal(settings);
        PostgresHeads heads = new PostgresHeads(pool, settings, new HeadSigner("5324", KEY), Clock.systemUTC());
        for (int i = 0; i < 5; i++) {
            answer(journal, Things.command(new Ask.Note("t" + i, "as it was")));
        }
        SignedHead witness = heads.sign().await().atMost(PATIENCE);
        assertEquals(witness, heads.sign().await().atMost(PATIENCE), "the same end is signed once");
        assertEquals(witness, heads.latest().orElseThrow());
        assertEquals(List.of(), check(List.of(witness)).findings());

        rewriteFrom(3, "as we want it");
        asOwner("DELETE FROM %s.signed_head");

        assertEquals(List.of(), check(List.of()).findings(), "without a witness nothing shows");
        assertEquals(
                List.of(new Finding.Rewritten(0, 5)), check(List.of(witness)).findings());

        asOwner("DELETE FROM %s.entry WHERE position > 4");
        asOwner("ALTER TABLE %s.payload DISABLE TRIGGER ALL");
        asOwner("DELETE FROM %s.payload WHERE position > 4");
        asOwner("UPDATE %s.head SET position = 4, digest = (SELECT digest FROM %s.entry WHERE position = 4)");
        assertEquals(List.of(new Finding.TailCut(4, 5)), check(List.of(witness)).findings());
    }

    @Test
    void aFreshProcessKnowsTheLatestSignedHead() {
        answer(journal(settings), Things.command(new Ask.Note("t", "x")));
        HeadSigner signer = new HeadSigner("5324", KEY);
        SignedHead signed = new PostgresHeads(pool, settings, signer, Clock.systemUTC())
                .sign()
                .await()
                .atMost(PATIENCE);
        PostgresHeads fresh = new PostgresHeads(pool, settings, signer, Clock.systemUTC());
        assertEquals(signed, fresh.load().await().atMost(PATIENCE).orElseThrow());
        assertEquals(List.of(signed), fresh.after(0, 10).await().atMost(PATIENCE));
    }

    @Test
    void anUrgentCommandOvertakesThoseThatWait() {
        JournalSettings small = new JournalSettings(schema, 500, 4, 2, PATIENCE, settings.poll(), 4096);
        PostgresJournal<Ask, String> journal = journal(small);
        List<CompletableFuture<String>> storm = IntStream.range(0, 400)
                .mapToObj(i -> journal.submit(Things.command(new Ask.Note("thing-" + i, "usual")))
                        .subscribeAsCompletionStage())
                .toList();
        Ask holdUp = new Ask.Note("hold-up", "urgent");
        String answer = answer(
                journal,
                new liveview.journal.Command<>(
                        Set.of("hold-up"), Optional.empty(), liveview.journal.Urgency.FIRST, holdUp));
        storm.forEach(CompletableFuture::join);
        long position = Long.parseLong(answer.substring("noted@".length()));
        assertTrue(position < 200, "the urgent one of 401 came at " + position);
        assertEquals(401, reader.head().await().atMost(PATIENCE).position());
    }

    @Test
    void aHeadThatAnotherProcessMovedIsFoundAndTheBatchDecidedAnew() {
        PostgresJournal<Ask, String> here = journal(settings);
        PostgresJournal<Ask, String> there = journal(settings);
        for (int i = 0; i < 10; i++) {
            answer(here, Things.command(new Ask.Note("t", "until it trusts its own head")));
        }
        assertEquals("noted@11", answer(there, Things.command(new Ask.Note("t", "between"))));
        assertEquals("noted@12", answer(here, Things.command(new Ask.Note("t", "after"), "once")));
        assertEquals("noted@12", answer(here, Things.command(new Ask.Note("t", "after"), "once")));
        assertEquals(List.of(), check(List.of()).findings());
    }

    @Test
    void answersForRetriesEndByAge() {
        PostgresJournal<Ask, String> journal = journal(settings);
        Ask note = new Ask.Note("thing", "once");
        assertEquals("noted@1", answer(journal, Things.command(note, "r-1")));
        PostgresRequests requests = new PostgresRequests(pool, settings);
        assertEquals(
                0,
                requests.forget(Clock.systemUTC().instant().minusSeconds(3600))
                        .await()
                        .atMost(PATIENCE));
        assertEquals("noted@1", answer(journal, Things.command(note, "r-1")));
        assertEquals(
                1,
                requests.forget(Clock.systemUTC().instant().plusSeconds(1))
                        .await()
                        .atMost(PATIENCE));
        assertEquals("noted@2", answer(journal, Things.command(note, "r-1")));
    }

    @Test
    void throughputIsPrinted() {
        PostgresJournal<Ask, String> journal = journal(settings);
        for (int inFlight : new int[] {1, 8, 64}) {
            int count = inFlight == 1 ? 300 : 5_000;
            long begun = System.nanoTime();
            Multi.createFrom()
                    .range(0, count)
                    .onItem()
                    .transformToUni(i -> journal.submit(
                            Things.command(new Ask.Note("thing-" + i, "text"), "r" + inFlight + "-" + i)))
                    .merge(inFlight)
                    .collect()
                    .last()
                    .await()
                    .atMost(PATIENCE);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("journal: %d in flight: %.0f durable facts/s%n", inFlight, count / seconds);
        }
    }

    private PostgresJournal<Ask, String> journal(JournalSettings with) {
        return new PostgresJournal<>(database.vertx, pool, new Things(schema), with, Clock.systemUTC(), tail::wake);
    }

    private static String answer(PostgresJournal<Ask, String> journal, liveview.journal.Command<Ask> command) {
        return journal.submit(command).await().atMost(PATIENCE);
    }

    private CheckReport check(List<SignedHead> witnesses) {
        return new PostgresCheck(pool, settings)
                .run("5324", new HeadVerifier(List.of(KEY.publicKey())), witnesses)
                .await()
                .atMost(PATIENCE);
    }

    /** What an owner of the database can do: other payloads, and every digest after them computed anew. */
    private void rewriteFrom(long position, String text) throws SQLException {
        Bytes salt = Bytes.of(new byte[Chain.SALT_BYTES]);
        List<Entry> entries = reader.after(0, 100).await().atMost(PATIENCE);
        Head head = entries.get((int) position - 2).head();
        try (Connection connection = database.connect("owner")) {
            for (Entry old : entries.subList((int) position - 1, entries.size())) {
                Fact fact = new Fact(old.subject(), old.kind(), old.version(), Entries.text(text));
                Entry forged = Chain.link(head, fact, old.at(), salt);
                update(
                        connection,
                        "UPDATE %s.entry SET content = ?, digest = ? WHERE position = ?",
                        forged.content(),
                        forged.digest(),
                        forged.position());
                update(
                        connection,
                        "UPDATE %s.payload SET salt = ?, body = ? WHERE position = ?",
                        salt,
                        fact.payload(),
                        forged.position());
                head = forged.head();
            }
        }
        asOwner("UPDATE %s.head SET digest = (SELECT digest FROM %s.entry ORDER BY position DESC LIMIT 1)");
    }

    private void update(Connection connection, String sql, Bytes first, Bytes second, long position)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.replace("%s", schema))) {
            statement.setBytes(1, first.toArray());
            statement.setBytes(2, second.toArray());
            statement.setLong(3, position);
            assertEquals(1, statement.executeUpdate());
        }
    }

    private void asOwner(String sql) throws SQLException {
        asOwner(sql, false);
    }

    private void asOwner(String sql, boolean admin) throws SQLException {
        try (Connection connection = admin ? database.admin() : database.connect("owner");
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("%s", schema));
        }
    }

    private void refused(String role, String sql) {
        SQLException failure = assertThrows(
                SQLException.class,
                () -> {
                    try (Connection connection = database.connect(role);
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql.replace("%s", schema));
                    }
                },
                sql);
        assertEquals("42501", failure.getSQLState(), sql);
    }
}
