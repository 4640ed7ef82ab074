package liveview.journal.postgres;

import io.vertx.mutiny.sqlclient.Pool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import liveview.journal.CheckReport;
import liveview.journal.Entries;
import liveview.journal.HeadVerifier;
import liveview.journal.SignedHead;
import liveview.journal.SigningKey;
import liveview.journal.postgres.Things.Ask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A journal in a schema of its own for each test, on one real PostgreSQL for each class. */
abstract class JournalFixture {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final SigningKey KEY = Entries.newKey();

    @TempDir
    static Path folder;

    static JournalDatabase database;
    private static int schemas;

    String schema;
    JournalSettings settings;
    Pool pool;
    PostgresReader reader;
    Tail tail;
    private Wakes wakes;

    @BeforeAll
    static void start() {
        database = new JournalDatabase(folder);
    }

    @AfterAll
    static void stop() {
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

    PostgresJournal<Ask, String> journal(JournalSettings with) {
        return new PostgresJournal<>(database.vertx, pool, new Things(schema), with, Clock.systemUTC(), tail::wake);
    }

    static String answer(PostgresJournal<Ask, String> journal, liveview.journal.Command<Ask> command) {
        return journal.submit(command).await().atMost(PATIENCE);
    }

    CheckReport check(List<SignedHead> witnesses) {
        return new PostgresCheck(pool, settings)
                .run("5324", new HeadVerifier(List.of(KEY.publicKey())), witnesses)
                .await()
                .atMost(PATIENCE);
    }

    void asOwner(String sql) throws SQLException {
        asOwner(sql, false);
    }

    void asOwner(String sql, boolean admin) throws SQLException {
        try (Connection connection = admin ? database.admin() : database.connect("owner");
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("%s", schema));
        }
    }
}
