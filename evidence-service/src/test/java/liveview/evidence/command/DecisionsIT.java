package liveview.evidence.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import liveview.evidence.AlarmGoesOn;
import liveview.evidence.AlarmStatus;
import liveview.evidence.Decided;
import liveview.evidence.IndexedSegment;
import liveview.evidence.Lock;
import liveview.evidence.LockMode;
import liveview.evidence.RecordedZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decisions about evidence are written down first, then carried out under the lock, and the check accepts what they say. */
class DecisionsIT {
    private static final Decided DECIDED = new Decided("chief of the zone", "Order 2026/17 of the court");

    private static RecordedZone zone;

    @BeforeAll
    static void start() {
        zone = new RecordedZone();
    }

    @AfterAll
    static void stop() {
        zone.close();
    }

    private final String alarm = UUID.randomUUID().toString();
    private final String stream = UUID.randomUUID().toString();

    @Test
    void evidenceOfAnEndedAlarmIsErasedUnderItsLock() throws SQLException {
        zone.record(alarm, stream, AlarmStatus.ACTUAL);
        CompletionException refused = assertThrows(CompletionException.class, this::erase);
        assertInstanceOf(AlarmGoesOn.class, refused.getCause());
        end();

        String told = erase();

        assertTrue(told.contains("The keys of 1 recordings"), told);
        assertEquals(0, keys());
        assertTrue(zone.store().lock(zone.segments(stream).getFirst().object()).isPresent(), "the object stays locked");
        String checked = check(0);
        assertTrue(checked.contains("erased by a decision"), checked);
        erase();
        check(0);
    }

    @Test
    void aKeyIsDestroyedOnlyAfterTheCustodyLogSaysSo() throws SQLException {
        zone.record(alarm, stream, AlarmStatus.ACTUAL);
        String destroy = "UPDATE evidence.recording SET wrapped_key = NULL WHERE stream_id = '%s'".formatted(stream);

        assertRefused("eraser", destroy);
        assertRefused("eraser", "UPDATE evidence.recording SET chain = chain");
        assertRefused("evidence", destroy);
        assertEquals(1, keys());
    }

    @Test
    void aKeyThatWasPutBackIsFound() {
        zone.record(alarm, stream, AlarmStatus.ACTUAL);
        end();
        erase();
        String other = UUID.randomUUID().toString();
        zone.record(UUID.randomUUID().toString(), other, AlarmStatus.TEST);
        zone.execute("""
                ALTER TABLE evidence.recording DISABLE TRIGGER ALL;
                UPDATE evidence.recording r SET wrapped_key =
                  (SELECT wrapped_key FROM evidence.recording o WHERE o.stream_id = '%s') WHERE stream_id = '%s';
                ALTER TABLE evidence.recording ENABLE TRIGGER ALL""".formatted(other, stream));

        String checked = check(1);

        assertTrue(
                checked.contains("The key of recording %s of alarm %s is still there".formatted(stream, alarm)),
                checked);
        erase();
        check(0);
    }

    @Test
    void locksAreExtendedByADecision() {
        zone.record(alarm, stream, AlarmStatus.ACTUAL);
        Instant until = Instant.now().plus(Duration.ofDays(400)).truncatedTo(ChronoUnit.DAYS);
        zone.extendLockOnPaper(alarm, until);
        String half = check(1);
        assertTrue(half.contains("is locked too weakly"), half);

        String told = told(out -> new ExtendLock(Settings.load(zone.settings("zone"))).run(alarm, until, DECIDED, out));

        assertTrue(told.contains("The 2 objects of alarm " + alarm), told);
        for (IndexedSegment segment : zone.segments(stream)) {
            assertEquals(
                    Optional.of(new Lock(LockMode.COMPLIANCE, until)),
                    zone.store().lock(segment.object()));
            assertFalse(zone.store().delete(segment.object()));
        }
        check(0);
    }

    private String erase() {
        return told(out -> new Erase(Settings.load(zone.settings("zone"))).run(alarm, DECIDED, out));
    }

    private static String check(int expected) {
        int[] code = {-1};
        String text = told(out -> {
            code[0] = new Check(Settings.load(zone.settings("zone"))).run(Optional.empty(), Optional.empty(), out);
            return code[0];
        });
        assertEquals(expected, code[0], text);
        return text;
    }

    private void end() {
        zone.execute("UPDATE evidence.alarm SET ended_at = now() WHERE alarm_id = '%s'".formatted(alarm));
    }

    private int keys() throws SQLException {
        try (Connection connection = zone.connect("zone");
                Statement query = connection.createStatement();
                var rows = query.executeQuery(
                        "SELECT count(wrapped_key) FROM evidence.recording WHERE stream_id = '%s'".formatted(stream))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void assertRefused(String role, String sql) throws SQLException {
        try (Connection connection = zone.connectAs(role);
                Statement statement = connection.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql));
            assertEquals("42501", refused.getSQLState(), refused.getMessage());
        }
    }

    private interface Command {
        int run(PrintStream out) throws IOException;
    }

    private static String told(Command command) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8)) {
            command.run(out);
            return text.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
