package liveview.evidence.command;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.minio.RemoveObjectArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import liveview.evidence.AlarmStatus;
import liveview.evidence.Digests;
import liveview.evidence.IndexedSegment;
import liveview.evidence.Lock;
import liveview.evidence.LockMode;
import liveview.evidence.RecordedZone;
import liveview.evidence.StoredObject;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.SegmentSealed;
import liveview.testkit.journal.RewrittenChain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whoever owns the database, or the store, cannot change evidence unnoticed: the operator's check finds each attempt. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckIT {
    private static final String BUCKET = "liveview-evidence";

    private static final String RECOMPUTE = RewrittenChain.sql("custody") + ";\nDELETE FROM evidence.locked_head;";

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
    private final String copy = "copy_" + UUID.randomUUID().toString().replace("-", "");

    /** An alarm of before, this one, and one that came later: their evidence and a copy of the database to work on. */
    private void recorded(AlarmStatus status) {
        zone.record(UUID.randomUUID().toString(), UUID.randomUUID().toString(), AlarmStatus.TEST);
        zone.record(alarm, stream, status);
        zone.record(UUID.randomUUID().toString(), UUID.randomUUID().toString(), AlarmStatus.TEST);
        zone.copy(copy);
    }

    /** The store tells its time in whole seconds, and what is younger than the check may not be told yet. */
    private static void olderThanTheCheck() {
        Instant now = Instant.now();
        await().until(() -> zone.store().now().isAfter(now));
    }

    @Test
    @Order(0) // the others leave their damage in the store
    void evidenceThatNobodyTouchedIsIntact(@TempDir Path folder) throws IOException {
        recorded(AlarmStatus.ACTUAL);
        Path heads = folder.resolve("heads.jsonl");

        Result result = check("zone", Optional.of(heads));

        assertEquals(0, result.code(), result.text());
        assertTrue(result.text().contains("The custody log is intact"), result.text());
        assertTrue(result.text().contains("The evidence is intact"), result.text());
        assertTrue(Files.exists(heads));
    }

    @Test
    void rowsAlteredWithAllHashesRecomputed() throws SQLException {
        recorded(AlarmStatus.ACTUAL);
        ByteString other = ByteString.copyFrom(Digests.sha256(new byte[] {1}).toArray());
        altered(segment -> segment.setSha256(other));
        zone.execute(
                copy,
                "UPDATE evidence.segment SET sha256 = sha256('\\x01') WHERE stream_id = '%s' AND sequence = 2"
                        .formatted(stream));
        zone.execute(copy, RECOMPUTE);

        assertFound("The custody log is NOT intact", "The chain was rewritten after entry");
    }

    @Test
    void aRowThatWasAltered() {
        recorded(AlarmStatus.ACTUAL);
        zone.execute(
                copy,
                "UPDATE evidence.segment SET units = '\\x' WHERE stream_id = '%s' AND sequence = 1".formatted(stream));
        zone.execute(copy, "UPDATE evidence.recording SET bytes = bytes + 1 WHERE stream_id = '%s'".formatted(stream));

        assertFound("says something else than the custody log: its index", "its chain or its size");
    }

    @Test
    void aTailThatWasCut() {
        recorded(AlarmStatus.ACTUAL);
        zone.execute(copy, """
                ALTER TABLE custody.payload DISABLE TRIGGER ALL;
                DELETE FROM evidence.segment WHERE stored_at > (SELECT max(at) FROM custody.entry WHERE subject = '%1$s');
                DELETE FROM evidence.recording WHERE begun_at > (SELECT max(at) FROM custody.entry WHERE subject = '%1$s');
                DELETE FROM custody.payload WHERE position > (SELECT max(position) FROM custody.entry WHERE subject = '%1$s');
                DELETE FROM custody.entry WHERE position > (SELECT max(position) FROM custody.entry WHERE subject = '%1$s');
                """.formatted(alarm) + RECOMPUTE);

        olderThanTheCheck();
        assertFound("The end was cut off", "and the custody log knows nothing of it");
    }

    @Test
    void aWholeAlarmThatWasRemoved() {
        recorded(AlarmStatus.ACTUAL);
        zone.execute(copy, """
                ALTER TABLE custody.payload DISABLE TRIGGER ALL;
                DELETE FROM evidence.segment WHERE stream_id = '%2$s';
                DELETE FROM evidence.recording WHERE stream_id = '%2$s';
                DELETE FROM evidence.alarm WHERE alarm_id = '%1$s';
                CREATE TEMPORARY TABLE kept AS
                  SELECT position, row_number() OVER (ORDER BY position) AS place FROM custody.entry WHERE subject <> '%1$s';
                DELETE FROM custody.payload WHERE position NOT IN (SELECT position FROM kept);
                DELETE FROM custody.entry WHERE subject = '%1$s';
                UPDATE custody.payload p SET position = -kept.place FROM kept WHERE kept.position = p.position;
                UPDATE custody.payload SET position = -position;
                ALTER TABLE custody.entry DROP CONSTRAINT entry_position_check;
                UPDATE custody.entry e SET position = -kept.place FROM kept WHERE kept.position = e.position;
                UPDATE custody.entry SET position = -position;""".formatted(alarm, stream) + RECOMPUTE);

        olderThanTheCheck();
        assertFound(
                "The chain was rewritten after entry",
                "The store holds objects of recording %s of alarm %s, and the custody log knows nothing of it"
                        .formatted(stream, alarm));
    }

    @Test
    void rowsAndObjectsOfNobody() {
        recorded(AlarmStatus.ACTUAL);
        zone.execute(copy, """
                UPDATE evidence.segment SET sequence = sequence + 10 WHERE stream_id = '%1$s' AND sequence = 2;
                INSERT INTO evidence.segment SELECT gen_random_uuid(), stream_id, 2, first_number, last_number, bytes, sha256,
                  units, chain, begun_at, sealed_at, stored_at, object_key, version_id, object_bytes, object_sha256, nonce,
                  lock_mode, locked_until FROM evidence.segment WHERE stream_id = '%1$s' AND sequence = 12;
                INSERT INTO evidence.recording SELECT 'forged', alarm_id, camera_id, alarm_status, codec, width, height,
                  frame_rate, origin, wrapping_key_id, wrapped_key, begun_at, epoch, kept, segments, bytes, chain
                  FROM evidence.recording WHERE stream_id = '%1$s'""".formatted(stream));

        assertFound(
                "its place",
                "There are rows of recording %s of alarm %s".formatted(stream, alarm),
                "There are rows of recording forged");
    }

    @Test
    void anObjectReplacedByAnOlderVersion() throws SQLException {
        recorded(AlarmStatus.ACTUAL);
        StoredObject evidence = zone.segments(stream).get(1).object();
        byte[] before = "as it was once".getBytes(StandardCharsets.UTF_8);
        StoredObject older = zone.store()
                .put(
                        evidence.key(),
                        before,
                        Digests.sha256(before),
                        new Lock(LockMode.GOVERNANCE, Instant.now().plus(Duration.ofMinutes(1))));
        String pointing = "UPDATE evidence.segment SET version_id = '%s' WHERE stream_id = '%s' AND sequence = 2"
                .formatted(older.versionId(), stream);

        zone.execute(copy, pointing);
        assertFound("which version of which object it is", "Somebody put version " + older.versionId());

        altered(segment -> segment.setVersionId(older.versionId()));
        zone.execute(copy, RECOMPUTE);
        assertFound("The chain was rewritten after entry", "its digest is another one", "is locked too weakly");
    }

    @Test
    void aDeleteMarkerOverAnObject() throws Exception {
        recorded(AlarmStatus.ACTUAL);
        String key = zone.segments(stream).getFirst().object().key();
        zone.client()
                .removeObject(
                        RemoveObjectArgs.builder().bucket(BUCKET).object(key).build());

        assertFound("Somebody put a delete marker over the object " + key);
    }

    @Test
    void anObjectThatWhoMayBypassTheLockHasDeletedOrUnlocked() throws Exception {
        recorded(AlarmStatus.EXERCISE);
        IndexedSegment gone = zone.segments(stream).getFirst();
        IndexedSegment weak = zone.segments(stream).getLast();
        zone.client()
                .removeObject(RemoveObjectArgs.builder()
                        .bucket(BUCKET)
                        .object(gone.object().key())
                        .versionId(gone.object().versionId())
                        .bypassGovernanceMode(true)
                        .build());
        zone.client()
                .setObjectRetention(SetObjectRetentionArgs.builder()
                        .bucket(BUCKET)
                        .object(weak.object().key())
                        .versionId(weak.object().versionId())
                        .bypassGovernanceMode(true)
                        .config(new Retention(
                                RetentionMode.GOVERNANCE,
                                Instant.now().plus(Duration.ofDays(1)).atZone(ZoneOffset.UTC)))
                        .build());

        assertFound(
                "The object %s (version %s) is not in the store"
                        .formatted(gone.object().key(), gone.object().versionId()),
                "The object %s (version %s) is locked too weakly"
                        .formatted(weak.object().key(), weak.object().versionId()));
    }

    @Test
    void aKeyThatIsGoneOrAnother() {
        recorded(AlarmStatus.ACTUAL);
        zone.execute(copy, "ALTER TABLE evidence.recording DISABLE TRIGGER ALL");
        zone.execute(copy, "UPDATE evidence.recording SET wrapped_key = NULL WHERE stream_id = '%s'".formatted(stream));
        assertFound("The key of recording %s of alarm %s is gone".formatted(stream, alarm));

        zone.execute(
                copy,
                "UPDATE evidence.recording r SET wrapped_key = (SELECT wrapped_key FROM evidence.recording o"
                        + " WHERE o.stream_id <> r.stream_id LIMIT 1) WHERE stream_id = '%s'".formatted(stream));
        assertFound("it cannot be decrypted");
    }

    /** Another second segment in the custody log, its recording's chain computed anew. */
    private void altered(UnaryOperator<SegmentSealed.Builder> change) throws SQLException {
        try (Connection connection = zone.connect(copy);
                var query = connection.prepareStatement(
                        "SELECT p.position, p.body FROM custody.payload p JOIN custody.entry e USING (position)"
                                + " WHERE e.subject = ? AND e.kind = 'segment_sealed' ORDER BY position DESC LIMIT 1");
                var update = connection.prepareStatement("UPDATE custody.payload SET body = ? WHERE position = ?")) {
            query.setString(1, alarm);
            ResultSet rows = query.executeQuery();
            assertTrue(rows.next());
            CustodyFact fact = CustodyFact.parseFrom(rows.getBytes("body"));
            SegmentSealed sealed =
                    change.apply(fact.getSegmentSealed().toBuilder()).build();
            update.setBytes(1, fact.toBuilder().setSegmentSealed(sealed).build().toByteArray());
            update.setLong(2, rows.getLong("position"));
            update.executeUpdate();
        } catch (com.google.protobuf.InvalidProtocolBufferException damaged) {
            throw new AssertionError(damaged);
        }
    }

    private record Result(int code, String text) {}

    private void assertFound(String... sentences) {
        Result result = check(copy, Optional.empty());
        assertEquals(1, result.code(), result.text());
        for (String sentence : sentences) {
            assertTrue(result.text().contains(sentence), sentence + "\n" + result.text());
        }
    }

    private static Result check(String database, Optional<Path> journalHeads) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8)) {
            int code = new Check(Settings.load(zone.settings(database))).run(Optional.empty(), journalHeads, out);
            return new Result(code, text.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
