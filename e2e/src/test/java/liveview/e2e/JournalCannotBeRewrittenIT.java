package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liveview.demo.client.Person;
import liveview.demo.neighbours.Postgres;
import liveview.demo.zone.Service;
import liveview.e2e.AlarmServiceCommand.Result;
import liveview.testkit.journal.RewrittenChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/**
 * The zone's own service can only append to its journal, and its database's owner, who can do everything, is found by the
 * heads that the central holds.
 */
@ExtendWith(OneZone.class)
class JournalCannotBeRewrittenIT {
    private static final String ZONE = Journal.DATABASE;
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

    /** SQLSTATE insufficient_privilege. */
    private static final String NOT_PERMITTED = "42501";

    private static final String RECOMPUTE = RewrittenChain.sql("journal");

    @Test
    void servicesOwnRoleCanOnlyAppend(TestZone zone) {
        AlarmServiceCommand command = new AlarmServiceCommand(zone.folder("alarm-service"));
        String url = zone.zone().postgres().jdbcUrl(ZONE);
        String user = command.setting("quarkus.datasource.username");
        String password = command.setting("quarkus.datasource.password");
        assertAll(Stream.of(
                        "UPDATE journal.entry SET kind = 'alarm_rejected'",
                        "DELETE FROM journal.entry",
                        "TRUNCATE journal.entry",
                        "ALTER TABLE journal.entry ADD COLUMN forged int",
                        "ALTER TABLE journal.payload DISABLE TRIGGER ALL",
                        "DROP TABLE journal.payload",
                        "UPDATE journal.payload SET body = ''",
                        "DELETE FROM journal.payload",
                        "TRUNCATE journal.payload",
                        "DELETE FROM journal.head",
                        "UPDATE journal.signed_head SET zone = ''",
                        "DELETE FROM journal.signed_head",
                        "UPDATE journal.request SET answer = ''",
                        "CREATE TABLE journal.shadow (x int)",
                        "CREATE TABLE public.entry (x int)",
                        "CREATE TEMPORARY TABLE entry (x int)",
                        "CREATE SCHEMA shadow",
                        "CREATE ROLE helper SUPERUSER")
                .map(sql -> (Executable) () -> assertRefused(url, user, password, sql)));
    }

    @Test
    void whoAltersCutsOrRemovesIsFoundByTheCentralsHeads(TestZone zone) throws Exception {
        AlarmServiceCommand command = new AlarmServiceCommand(zone.folder("alarm-service"));
        Path heads = zone.folder("central-gateway").resolve("data/witness/heads.jsonl");
        Person dispatcher = zone.zone().signIn("dispatcher");
        var _ = played(zone, dispatcher);
        String alarmId = played(zone, dispatcher);
        String later = played(zone, dispatcher);
        Postgres postgres = zone.zone().postgres();
        Journal journal = new Journal(postgres);
        long end = journal.endOf(later);
        await().atMost(TestZone.PATIENCE).until(() -> newest(heads) >= end);

        // nobody may be connected to what is copied
        List<Service> connected =
                List.of(zone.zone().alarmService(), zone.zone().evidenceService());
        connected.forEach(Service::stop);
        for (String copy : List.of("altered", "cut", "removed")) {
            postgres.execute(Postgres.SUPERUSER, "CREATE DATABASE %s TEMPLATE %s".formatted(copy, ZONE));
            postgres.execute(
                    Postgres.SUPERUSER,
                    "GRANT CONNECT ON DATABASE %s TO %s"
                            .formatted(copy, command.setting("quarkus.datasource.username")));
        }
        connected.forEach(Service::restart);
        long accepted = journal.positionOf(alarmId, "alarm_accepted");
        long tail = journal.positionOf(later, "alarm_accepted");

        Result intact = command.check(postgres.reactiveUrl(ZONE), "--heads", heads.toString());
        assertEquals(0, intact.code(), intact.text());
        assertTrue(intact.text().contains("The journal is intact"), intact.text());

        postgres.execute(
                "altered",
                "UPDATE journal.entry SET kind = 'alarm_rejected' WHERE position = %d; %s"
                        .formatted(accepted, RECOMPUTE));
        assertFound(command, postgres.reactiveUrl("altered"), heads, "The chain was rewritten after entry");

        postgres.execute("cut", """
                ALTER TABLE journal.payload DISABLE TRIGGER ALL;
                DELETE FROM journal.payload WHERE position >= %1$d;
                DELETE FROM journal.entry WHERE position >= %1$d;""".formatted(tail) + RECOMPUTE);
        assertFound(
                command,
                postgres.reactiveUrl("cut"),
                heads,
                "The end was cut off: the journal stops at entry %d".formatted(tail - 1));

        postgres.execute("removed", """
                ALTER TABLE journal.payload DISABLE TRIGGER ALL;
                CREATE TEMPORARY TABLE kept AS
                  SELECT position, row_number() OVER (ORDER BY position) AS place FROM journal.entry WHERE subject <> '%1$s';
                DELETE FROM journal.payload WHERE position NOT IN (SELECT position FROM kept);
                DELETE FROM journal.entry WHERE subject = '%1$s';
                UPDATE journal.payload p SET position = -kept.place FROM kept WHERE kept.position = p.position;
                UPDATE journal.payload SET position = -position;
                ALTER TABLE journal.entry DROP CONSTRAINT entry_position_check;
                UPDATE journal.entry e SET position = -kept.place FROM kept WHERE kept.position = e.position;
                UPDATE journal.entry SET position = -position;""".formatted(alarmId) + RECOMPUTE);
        assertFound(command, postgres.reactiveUrl("removed"), heads, "The chain was rewritten after entry");
        zone.zone().alarmService().awaitReady();
    }

    /** Every digest fits, so the database alone shows nothing; the witness does. */
    private static void assertFound(AlarmServiceCommand command, String url, Path heads, String sentence) {
        Result alone = command.check(url);
        assertEquals(0, alone.code(), alone.text());
        Result witnessed = command.check(url, "--heads", heads.toString());
        assertEquals(1, witnessed.code(), witnessed.text());
        assertTrue(witnessed.text().contains(sentence), witnessed.text());
    }

    /** An alarm of a central, accepted and closed: the close is signed at once. */
    private static String played(TestZone zone, Person dispatcher) {
        String alarmId = UUID.randomUUID().toString();
        try (CentralCalls central = zone.calls(zone.zone().centrals().getLast())) {
            var _ = central.intake().raiseAlarm(Alarms.atAnAddress(alarmId));
        }
        dispatcher.post("/api/alarms/%s/accept".formatted(alarmId), Map.of());
        dispatcher.post("/api/alarms/%s/close".formatted(alarmId), Map.of("outcome", "FLED"));
        return alarmId;
    }

    private static void assertRefused(String url, String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
            assertEquals(NOT_PERMITTED, refused.getSQLState(), sql + ": " + refused.getMessage());
        }
    }

    /** The position of the newest head in the file; 0 = none yet. */
    private static long newest(Path heads) throws IOException {
        return Files.exists(heads)
                ? POSITION.matcher(Files.readString(heads))
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .max()
                        .orElse(0)
                : 0;
    }
}
