package liveview.evidence.rest;

import com.google.protobuf.Timestamp;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import liveview.evidence.AccessUnit;
import liveview.evidence.AlarmBook;
import liveview.evidence.Digests;
import liveview.evidence.GatewayClock;
import liveview.evidence.JournalEntry;
import liveview.evidence.Lane;
import liveview.evidence.NumberRange;
import liveview.evidence.Origin;
import liveview.evidence.RecordListener;
import liveview.evidence.RecordingSession;
import liveview.evidence.RecordingSessions;
import liveview.evidence.RecordingStart;
import liveview.evidence.StoreState;
import liveview.evidence.VideoFormat;
import liveview.journal.Bytes;
import liveview.journal.Chain;
import liveview.journal.Entry;
import liveview.journal.Head;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.internal.v1.AlarmRaised;
import liveview.protocol.internal.v1.Fact;
import org.awaitility.Awaitility;

/** Alarms whose recordings are there: taken as a relay's would be, without the call. */
@ApplicationScoped
public class RecordedScene {
    /** How much the played gateway's clock is ahead of the zone's. */
    static final Duration GATEWAY_AHEAD = Duration.ofSeconds(41);

    /** How much the played camera's clock is behind the zone's. */
    static final Duration CAMERA_BEHIND = Duration.ofSeconds(7);

    private final AlarmBook book;
    private final RecordingSessions sessions;
    private final StoreState store;

    RecordedScene(AlarmBook book, RecordingSessions sessions, StoreState store) {
        this.book = book;
        this.sessions = sessions;
        this.store = store;
    }

    /** An alarm at the Rue des Clercs, as alarm-service's journal tells of it. */
    String alarm(Instant raisedAt) {
        String alarmId = UUID.randomUUID().toString();
        Timestamp at = timestamp(raisedAt);
        Fact fact = Fact.newBuilder()
                .setAlarmRaised(AlarmRaised.newBuilder()
                        .setReceivedAt(at)
                        .setCentralName("Central A")
                        .setRequest(RaiseAlarmRequest.newBuilder()
                                .setStatus(AlarmStatus.ALARM_STATUS_ACTUAL)
                                .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN))
                        .setSite(Site.newBuilder()
                                .setName("Nightshop")
                                .setAddress(Address.newBuilder()
                                        .setStreet("Rue des Clercs")
                                        .setHouseNumber("12")
                                        .setPostalCode("7000")
                                        .setMunicipality("Mons"))
                                .addCameras(Camera.newBuilder()
                                        .setCameraId("garden")
                                        .setName("the garden"))))
                .build();
        Entry entry = Chain.link(
                head(),
                new liveview.journal.Fact(alarmId, "alarm_raised", 1, Bytes.of(fact.toByteArray())),
                raisedAt.truncatedTo(ChronoUnit.MICROS),
                Bytes.of(new byte[Chain.SALT_BYTES]));
        book.take(
                        List.of(new JournalEntry(
                                entry.position(),
                                entry.at(),
                                alarmId,
                                alarmId,
                                entry.kind(),
                                entry.version(),
                                entry.payload(),
                                entry.salt(),
                                entry.content(),
                                entry.digest())),
                        entry.position())
                .toCompletableFuture()
                .join();
        return alarmId;
    }

    private Head head() {
        long position = book.position().toCompletableFuture().join();
        return book.links(position - 1, position).toCompletableFuture().join().stream()
                .map(link -> new Head(link.position(), link.digest()))
                .findFirst()
                .orElse(Head.EMPTY);
    }

    /** A camera's live stream, to be recorded. */
    Stream stream(String alarmId, String cameraId) {
        Awaitility.await().until(store::isProven);
        return new Stream(alarmId, cameraId);
    }

    /** What one camera sends: 25 pictures a second. */
    final class Stream implements RecordListener {
        private final String streamId = UUID.randomUUID().toString();
        private final RecordingSession session;
        private final List<NumberRange> stored = new ArrayList<>();
        private long sent;

        private Stream(String alarmId, String cameraId) {
            RecordingStart start = new RecordingStart(
                    streamId,
                    alarmId,
                    cameraId,
                    1,
                    new VideoFormat("h264", 320, 180, 25),
                    Origin.SIMULATED,
                    Lane.LIVE,
                    "relay-1:8444");
            this.session = sessions.open(start, this).toCompletableFuture().join();
        }

        String streamId() {
            return streamId;
        }

        /** Sends a unit that the zone's clock saw at that instant, and both other clocks as they are wrong. */
        Stream send(long number, byte[] payload, Instant at, boolean keyFrame) {
            AccessUnit unit = new AccessUnit(
                    number,
                    payload,
                    Digests.sha256(payload),
                    Optional.of(at.minus(CAMERA_BEHIND)),
                    at.plus(GATEWAY_AHEAD),
                    at.plusMillis(3),
                    keyFrame,
                    false,
                    0,
                    1,
                    Lane.LIVE,
                    Optional.of(new GatewayClock(GATEWAY_AHEAD.toNanos() / 1000, 500)));
            try {
                session.take(unit, this).toCompletableFuture().join();
            } catch (CompletionException failed) {
                throw new AssertionError(failed.getCause());
            }
            sent++;
            return this;
        }

        /** Sends these units, the first as number 1, 40 ms apart; those of which the test says no are lost. */
        Stream sendAll(List<byte[]> payloads, Instant from, java.util.function.LongPredicate arrives) {
            for (int i = 0; i < payloads.size(); i++) {
                if (arrives.test(i + 1)) {
                    send(i + 1, payloads.get(i), from.plusMillis(40L * i), i % 25 == 0);
                }
            }
            return this;
        }

        /** Waits until all that was sent is durable. */
        void end() {
            session.seal();
            Awaitility.await().until(() -> count() == sent);
            session.leave(this);
        }

        private synchronized long count() {
            return stored.stream()
                    .mapToLong(range -> range.last() - range.first() + 1)
                    .sum();
        }

        @Override
        public synchronized void stored(List<NumberRange> numbers) {
            stored.addAll(numbers);
        }

        @Override
        public void conflict(long number, Bytes kept, Bytes refused) {
            throw new AssertionError("number " + number + " came again");
        }
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
