package liveview.journal.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import liveview.journal.Bytes;
import liveview.journal.Chain;
import liveview.journal.Entries;
import liveview.journal.Entry;
import liveview.journal.Fact;
import liveview.journal.Finding;
import liveview.journal.Head;
import liveview.journal.HeadSigner;
import liveview.journal.SignedHead;
import liveview.journal.postgres.Things.Ask;
import org.junit.jupiter.api.Test;

/** Nobody changes what was written: roles can't, and who owns the database is found out. */
class JournalShowsTamperingIT extends JournalFixture {
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
