package liveview.journal.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.mutiny.sqlclient.Pool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.journal.Entry;
import liveview.journal.JournalUnavailable;
import liveview.journal.postgres.Things.Ask;
import liveview.testkit.net.TcpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSurvivesHangIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(1);

    @TempDir
    static Path folder;

    private static JournalDatabase database;
    private static int schemas;

    private JournalSettings settings;
    private TcpProxy link;
    private Pool pool;
    private Tail tail;
    private Wakes wakes;
    private PostgresJournal<Ask, String> journal;

    @BeforeAll
    static void start() {
        database = new JournalDatabase(folder);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() throws SQLException {
        JournalSettings defaults = database.migrate("hang" + ++schemas);
        settings = new JournalSettings(defaults.schema(), 100, 16, 2, ANSWER, Duration.ofMillis(200), 100);
        asOwner("CREATE TABLE %s.thing (id text PRIMARY KEY, owner text)");
        asOwner("GRANT SELECT, INSERT, UPDATE ON %s.thing TO lv_service");
        link = TcpProxy.to(database.port());
        pool = database.pool("service", 6, link.port());
        tail = new Tail(new PostgresReader(pool, settings), settings);
        wakes = new Wakes(database.vertx, pool, settings, tail::wake);
        journal = new PostgresJournal<>(
                database.vertx, pool, new Things(settings.schema()), settings, Clock.systemUTC(), tail::wake);
    }

    @AfterEach
    void close() {
        wakes.close();
        tail.close();
        link.close();
        pool.closeAndAwait();
    }

    @Test
    void connectionsThatFallSilentAreGivenUpAndReadersAndWriterGoOn() {
        List<Long> seen = new CopyOnWriteArrayList<>();
        var following = tail.follow(0).map(Entry::position).subscribe().with(seen::add);
        assertEquals("noted@1", note("before"));
        await().atMost(PATIENCE).until(() -> seen.size() == 1);
        link.loseAll();
        goesOn("after");
        await().atMost(PATIENCE).until(() -> seen.equals(List.of(1L, 2L)));
        following.cancel();
    }

    @Test
    void callersHearWithinTheirTimeWhileNothingPassesAndThenItGoesOn() {
        assertEquals("noted@1", note("before"));
        link.blackHole();
        assertThrows(JournalUnavailable.class, () -> note("meanwhile"));
        link.heal();
        goesOn("after");
    }

    @Test
    void aTransactionThatWaitsForALockWithoutEndIsEnded() throws SQLException {
        assertEquals("noted@1", note("before"));
        try (Connection hanging = database.connect("owner");
                Statement sql = hanging.createStatement()) {
            hanging.setAutoCommit(false);
            sql.execute("SELECT 1 FROM %s.head FOR UPDATE".formatted(settings.schema()));
            assertThrows(JournalUnavailable.class, () -> note("meanwhile"));
            await().atMost(PATIENCE).until(() -> waitingForLocks() == 0);
            hanging.rollback();
        }
        goesOn("after");
    }

    /** A session that the network swallowed in the middle of its transaction would hold the head until TCP gives up. */
    @Test
    void theDatabaseEndsATransactionWhoseClientFellSilent() {
        var connection = pool.getConnectionAndAwait();
        connection.query("BEGIN").executeAndAwait();
        connection
                .query("SELECT 1 FROM %s.head FOR UPDATE".formatted(settings.schema()))
                .executeAndAwait();
        link.loseAll();
        goesOn("after");
    }

    private int waitingForLocks() throws SQLException {
        try (Connection admin = database.admin();
                Statement sql = admin.createStatement();
                var rows = sql.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void goesOn(String request) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> note(request).startsWith("noted@"));
    }

    private String note(String request) {
        CompletableFuture<String> answer = journal.submit(Things.command(new Ask.Note("t", request), request))
                .subscribeAsCompletionStage();
        try {
            return answer.join();
        } catch (java.util.concurrent.CompletionException failed) {
            if (failed.getCause() instanceof JournalUnavailable away) {
                throw away;
            }
            throw failed;
        }
    }

    private void asOwner(String template) throws SQLException {
        try (Connection connection = database.connect("owner");
                Statement sql = connection.createStatement()) {
            sql.execute(template.formatted(settings.schema()));
        }
    }
}
