package liveview.evidence.grpc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.evidence.Digests;
import liveview.evidence.EvidenceZone;
import liveview.evidence.HeadChain;
import liveview.evidence.LockMode;
import liveview.evidence.LockedHeads;
import liveview.evidence.NumberRange;
import liveview.evidence.ObjectStore;
import liveview.evidence.Originals;
import liveview.evidence.Recording;
import liveview.evidence.RecordingContents;
import liveview.evidence.Recordings;
import liveview.evidence.Segment;
import liveview.evidence.SegmentChain;
import liveview.evidence.StoreState;
import liveview.evidence.postgres.CustodySigning;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresReader;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.RecordEnd;
import liveview.protocol.internal.v1.RecordRequest;
import liveview.protocol.internal.v1.RecordResponse;
import liveview.protocol.internal.v1.RecordServiceGrpc;
import liveview.protocol.internal.v1.RecordStart;
import liveview.protocol.internal.v1.RecordedUnit;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay's units, from its call to the locked object and back, on a real database and a real store. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(EvidenceZone.class)
class RecordIT {
    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @ConfigProperty(name = "liveview.test.admin-url")
    String admin;

    @TestHTTPResource(tls = true)
    URI machines;

    @Inject
    Recordings recordings;

    @Inject
    Originals originals;

    @Inject
    ObjectStore store;

    @Inject
    StoreState state;

    @Inject
    LockedHeads heads;

    @Inject
    CustodySigning signing;

    @Inject
    Pool pool;

    @Inject
    JournalSettings custody;

    private final String alarmId = UUID.randomUUID().toString();
    private final String streamId = UUID.randomUUID().toString();
    private Machine relay;

    @BeforeEach
    void connect() throws SQLException {
        relay = new Machine(TestRealm.in(folder), "relay", machines.getPort());
        raise(alarmId, "ACTUAL");
        await().until(state::isProven);
    }

    @AfterEach
    void disconnect() {
        relay.close();
    }

    @Test
    void whatARelaySendsIsLockedChainedAndReadBackByteForByte() {
        Call call = new Call(1, Lane.LANE_LIVE);
        for (int number = 1; number <= 20; number++) {
            call.send(number, payload(number));
        }
        call.end();

        call.awaitDone();
        assertEquals(List.of(new NumberRange(1, 20)), call.acknowledged());
        Recording recording =
                recordings.find(streamId).toCompletableFuture().join().orElseThrow();
        List<Segment> segments =
                recordings.segments(streamId).toCompletableFuture().join();
        assertEquals(
                List.of(recording),
                recordings.ofAlarm(alarmId).toCompletableFuture().join());
        assertEquals(List.of(), recording.missing());
        RecordingContents contents = RecordingContents.of(recording, segments);
        assertEquals(20, contents.units().size());
        contents.units().forEach(kept -> {
            byte[] all = originals.payload(recording, kept.segment());
            byte[] unit = java.util.Arrays.copyOfRange(
                    all,
                    kept.unit().offset(),
                    kept.unit().offset() + kept.unit().length());
            assertArrayEquals(payload(kept.unit().number()), unit);
            assertEquals(Digests.sha256(unit), kept.unit().sha256());
        });
        Segment first = segments.getFirst();
        assertEquals(
                SegmentChain.next(
                        SegmentChain.BEGIN,
                        first.sha256(),
                        Digests.sha256(first.index().encoded().toArray())),
                first.chain());
        assertEquals(recording.chain(), segments.getLast().chain());
        assertEquals(
                LockMode.COMPLIANCE, store.lock(first.object()).orElseThrow().mode());
        assertTrue(store.lock(first.object())
                .orElseThrow()
                .until()
                .isAfter(Instant.now().plus(Duration.ofDays(6))));
        assertFalse(store.delete(first.object()), "it is locked");
        String stored = new String(store.get(first.object()), StandardCharsets.ISO_8859_1);
        assertFalse(stored.contains("unit 1 "), "it is encrypted");
        assertEquals(
                List.of("recording_begun", "segment_sealed"), custodyKinds().subList(0, 2));
    }

    @Test
    void anExerciseIsNeverLockedForGood() throws SQLException {
        String exercise = UUID.randomUUID().toString();
        raise(exercise, "EXERCISE");
        Call call = new Call(exercise, streamId, 1, Lane.LANE_LIVE);
        call.send(1, payload(1));
        call.end();
        call.awaitDone();

        Segment segment =
                recordings.segments(streamId).toCompletableFuture().join().getFirst();
        assertEquals(
                LockMode.GOVERNANCE, store.lock(segment.object()).orElseThrow().mode());
    }

    @Test
    void aNumberIsKeptOnceAndOtherBytesUnderItAreAConflict() {
        Call call = new Call(1, Lane.LANE_LIVE);
        call.send(1, payload(1));
        call.end();
        call.awaitDone();

        Call again = new Call(1, Lane.LANE_FILL);
        assertEquals(List.of(new NumberRange(1, 1)), again.accepted());
        again.send(1, payload(1));
        again.send(1, payload(2));
        again.send(2, payload(2));
        again.end();
        again.awaitDone();

        assertEquals(List.of(1L), again.conflicts());
        Recording recording =
                recordings.find(streamId).toCompletableFuture().join().orElseThrow();
        List<Segment> segments =
                recordings.segments(streamId).toCompletableFuture().join();
        assertEquals(
                List.of(1L, 2L),
                segments.stream()
                        .flatMap(segment -> segment.index().units().stream())
                        .map(unit -> unit.number())
                        .toList());
        assertArrayEquals(payload(1), originals.payload(recording, segments.getFirst()));
        await().until(() -> custodyKinds().contains("unit_refused"));
    }

    @Test
    void anOlderEpochIsRefusedAndWrittenDown() {
        new Call(2, Lane.LANE_LIVE).accepted();

        Call older = new Call(1, Lane.LANE_FILL);
        older.awaitDone();

        assertEquals(Status.Code.FAILED_PRECONDITION, older.refusal());
        assertEquals(List.of("recording_begun", "epoch_refused"), custodyKinds());
        Call newer = new Call(3, Lane.LANE_LIVE);
        newer.accepted();
        assertTrue(custodyKinds().contains("recording_continued"));
    }

    @Test
    void anAlarmThatWasNotReadYetIsToBeTriedAgain() {
        Call call = new Call(UUID.randomUUID().toString(), streamId, 1, Lane.LANE_LIVE);
        call.awaitDone();

        assertEquals(Status.Code.UNAVAILABLE, call.refusal());
    }

    @Test
    void aUnitThatIsNotItsDigestIsNotTaken() {
        Call call = new Call(1, Lane.LANE_LIVE);
        call.accepted();
        call.unit(1, payload(1), payload(2));
        call.awaitDone();

        assertEquals(Status.Code.INVALID_ARGUMENT, call.refusal());
    }

    @Test
    void custodyHeadsLieLockedInTheStore() {
        Call call = new Call(1, Lane.LANE_LIVE);
        call.send(1, payload(1));
        call.end();
        call.awaitDone();
        signing.sign();

        await().until(() ->
                !heads.all(HeadChain.CUSTODY).toCompletableFuture().join().isEmpty());
        var head = heads.all(HeadChain.CUSTODY).toCompletableFuture().join().getLast();
        String line = new String(store.get(head.object()), StandardCharsets.UTF_8);
        assertTrue(line.contains(head.head().digest().hex()), line);
        assertFalse(store.delete(head.object()));
    }

    @Test
    void theServicesRoleCanNeitherChangeNorRemoveWhatIsWritten() {
        for (String deed : List.of(
                "DELETE FROM evidence.segment",
                "UPDATE evidence.segment SET sha256 = sha256",
                "DELETE FROM evidence.recording",
                "UPDATE evidence.recording SET wrapped_key = NULL",
                "UPDATE custody.entry SET kind = kind",
                "DELETE FROM custody.payload",
                "DELETE FROM evidence.locked_head")) {
            Throwable refused = assertThrows(
                    RuntimeException.class,
                    () -> pool.query(deed).execute().await().indefinitely(),
                    deed);
            assertTrue(refused.getMessage().contains("permission denied"), refused.getMessage());
        }
    }

    private List<String> custodyKinds() {
        return new PostgresReader(pool, custody)
                .ofSubject(alarmId, 0, 100).await().indefinitely().stream()
                        .peek(entry -> parse(entry.payload().orElseThrow().toArray()))
                        .map(entry -> entry.kind())
                        .toList();
    }

    private static CustodyFact parse(byte[] payload) {
        try {
            return CustodyFact.parseFrom(payload);
        } catch (com.google.protobuf.InvalidProtocolBufferException damaged) {
            throw new AssertionError(damaged);
        }
    }

    private void raise(String raised, String status) throws SQLException {
        try (Connection connection = DriverManager.getConnection(admin);
                var insert = connection.prepareStatement(
                        "INSERT INTO evidence.alarm (alarm_id, status, raised_at) VALUES (?, ?, now())")) {
            insert.setString(1, raised);
            insert.setString(2, status);
            insert.executeUpdate();
        }
    }

    private static byte[] payload(long number) {
        return ("unit " + number + " ").repeat(50).getBytes(StandardCharsets.UTF_8);
    }

    /** One call of a relay. */
    private final class Call implements StreamObserver<RecordResponse> {
        private final List<RecordResponse> answers = new CopyOnWriteArrayList<>();
        private final StreamObserver<RecordRequest> out;
        private volatile Status end;

        Call(long epoch, Lane lane) {
            this(alarmId, streamId, epoch, lane);
        }

        Call(String alarm, String stream, long epoch, Lane lane) {
            String token = TestRealm.in(folder)
                    .token()
                    .of("relay-1")
                    .role("relay")
                    .boundTo("relay")
                    .text();
            out = RecordServiceGrpc.newStub(relay.channel())
                    .withCallCredentials(Machine.bearer(token))
                    .record(this);
            out.onNext(RecordRequest.newBuilder()
                    .setStart(RecordStart.newBuilder()
                            .setStreamId(stream)
                            .setAlarmId(alarm)
                            .setCameraId("garden")
                            .setEpoch(epoch)
                            .setFormat(VideoFormat.newBuilder().setCodec("h264"))
                            .setOrigin(OriginKind.ORIGIN_KIND_SIMULATED)
                            .setLane(lane)
                            .setRelay("relay-1:8444"))
                    .build());
        }

        void send(long number, byte[] payload) {
            accepted();
            unit(number, payload, payload);
        }

        void unit(long number, byte[] payload, byte[] digested) {
            Instant now = Instant.now();
            Timestamp at = Timestamp.newBuilder()
                    .setSeconds(now.getEpochSecond())
                    .setNanos(now.getNano())
                    .build();
            out.onNext(RecordRequest.newBuilder()
                    .setUnit(RecordedUnit.newBuilder()
                            .setUnit(AccessUnit.newBuilder()
                                    .setNumber(number)
                                    .setPayload(ByteString.copyFrom(payload))
                                    .setSha256(ByteString.copyFrom(
                                            Digests.sha256(digested).toArray()))
                                    .setReceivedAt(at)
                                    .setKeyFrame(number == 1))
                            .setRelayedAt(at))
                    .build());
        }

        void end() {
            out.onNext(RecordRequest.newBuilder()
                    .setEnd(RecordEnd.getDefaultInstance())
                    .build());
        }

        List<NumberRange> accepted() {
            await().until(() -> !answers.isEmpty());
            return answers.getFirst().getAccepted().getAcknowledgedList().stream()
                    .map(range -> new NumberRange(range.getFirst(), range.getLast()))
                    .toList();
        }

        List<NumberRange> acknowledged() {
            var all = new liveview.evidence.NumberRanges();
            answers.stream()
                    .flatMap(answer -> answer.getAcknowledged().getRangesList().stream())
                    .forEach(range -> all.add(new NumberRange(range.getFirst(), range.getLast())));
            return all.ranges();
        }

        List<Long> conflicts() {
            return answers.stream()
                    .filter(RecordResponse::hasConflict)
                    .map(answer -> answer.getConflict().getNumber())
                    .toList();
        }

        void awaitDone() {
            await().until(() -> end != null);
        }

        Status.Code refusal() {
            return end.getCode();
        }

        @Override
        public void onNext(RecordResponse answer) {
            answers.add(answer);
        }

        @Override
        public void onError(Throwable thrown) {
            end = Status.fromThrowable(thrown);
        }

        @Override
        public void onCompleted() {
            end = Status.OK;
        }
    }
}
