package liveview.journal.postgres;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.mutiny.sqlclient.Pool;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import liveview.journal.Entries;
import liveview.journal.Entry;
import liveview.journal.HeadVerifier;
import liveview.journal.JournalUnavailable;
import liveview.journal.postgres.Things.Ask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSurvivesKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WRITERS = 16;
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger numbers = new AtomicInteger();

    @Test
    @SuppressWarnings("try") // the resource that ends the writers is only closed, never used
    void nothingAcknowledgedIsLostAndNothingIsThereTwiceWhenTheDatabaseIsKilled() throws Exception {
        try (JournalDatabase database = new JournalDatabase(folder);
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
                Closeable stopWritersInAnyCase = () -> running.set(false)) {
            JournalSettings settings = prepare(database);
            Pool pool = database.pool("service", 6);
            PostgresReader reader = new PostgresReader(pool, settings);
            Tail tail = new Tail(reader, settings);
            List<Long> followed = new java.util.concurrent.CopyOnWriteArrayList<>();
            var follower = tail.follow(0).map(Entry::position).subscribe().with(followed::add);
            PostgresJournal<Ask, String> journal = new PostgresJournal<>(
                    database.vertx, pool, new Things(settings.schema()), settings, Clock.systemUTC(), tail::wake);
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.execute(() -> write(journal));
            }

            for (int kill = 1; kill <= KILLS; kill++) {
                int before = acknowledged.size();
                await().atMost(PATIENCE).until(() -> acknowledged.size() > before + 200);
                database.killAndRestart();
            }
            int afterwards = acknowledged.size();
            await().atMost(PATIENCE).until(() -> acknowledged.size() > afterwards + 200);
            running.set(false);
            writers.shutdown();
            assertTrue(writers.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS));

            long end = reader.head().await().atMost(PATIENCE).position();
            List<Entry> entries = reader.after(0, (int) end + 1).await().atMost(PATIENCE);
            Set<String> stored = entries.stream().map(Entry::subject).collect(Collectors.toSet());
            Set<String> lost = new HashSet<>(acknowledged.keySet());
            lost.removeAll(stored);
            assertEquals(Set.of(), lost, "acknowledged but lost");
            assertEquals(entries.size(), stored.size(), "each request is there once");
            entries.forEach(entry -> {
                String answer = acknowledged.get(entry.subject());
                assertTrue(answer == null || answer.equals("noted@" + entry.position()), entry.subject());
            });
            await().atMost(PATIENCE).until(() -> followed.size() == entries.size());
            assertEquals(
                    entries.stream().map(Entry::position).toList(), followed, "the reader misses and repeats none");
            assertEquals(
                    List.of(),
                    new PostgresCheck(pool, settings)
                            .run(
                                    "5324",
                                    new HeadVerifier(List.of(Entries.newKey().publicKey())),
                                    List.of())
                            .await()
                            .atMost(PATIENCE)
                            .findings());
            System.out.printf("journal: %d acknowledged over %d kills, 0 lost%n", acknowledged.size(), KILLS);
            follower.cancel();
            tail.close();
            pool.closeAndAwait();
        }
    }

    private static JournalSettings prepare(JournalDatabase database) throws SQLException {
        JournalSettings settings = database.migrate("journal");
        try (Connection connection = database.connect("owner");
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE journal.thing (id text PRIMARY KEY, owner text)");
            sql.execute("GRANT SELECT, INSERT, UPDATE ON journal.thing TO lv_service");
        }
        return settings;
    }

    /** Sends one after the other and repeats each with the same id until it is answered. */
    private void write(PostgresJournal<Ask, String> journal) {
        while (running.get()) {
            String thing = "thing-" + numbers.incrementAndGet();
            while (!acknowledged.containsKey(thing)) {
                try {
                    String answer = journal.submit(Things.command(new Ask.Note(thing, "text"), thing))
                            .await()
                            .atMost(PATIENCE);
                    acknowledged.put(thing, answer);
                } catch (JournalUnavailable away) {
                    LockSupport.parkNanos(10_000_000);
                }
            }
        }
    }
}
