package liveview.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liveview.gateway.disk.AlarmDocuments;
import liveview.gateway.disk.GatewayKey;
import liveview.gateway.disk.SealedDocuments;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Answer;
import liveview.protocol.alarm.v1.CameraRequestAnswer;
import liveview.protocol.alarm.v1.Closed;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.Opened;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.Refusal;
import liveview.protocol.alarm.v1.Reopened;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.SituationStated;
import liveview.protocol.alarm.v1.Statement;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.alarm.v1.ViewWindowOpened;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmsTest {
    private static final Instant START = Instant.parse("2026-11-24T02:14:00Z");
    private static final String SITE = "rue-des-clercs-12";

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(START);
    private FilmedCamera garden;
    private FilmedCamera hall;
    private Alarms alarms;

    @BeforeEach
    void start() throws IOException {
        garden = new FilmedCamera("garden", SITE, folder, START);
        hall = new FilmedCamera("hall", SITE, folder, START);
        alarms = open();
    }

    @AfterEach
    void stop() throws IOException {
        garden.close();
        hall.close();
    }

    private Alarms open() throws IOException {
        return open(new AlarmDocuments(
                new SealedDocuments(folder.resolve("alarms"), GatewayKey.in(folder.resolve("gateway.key")))));
    }

    private Alarms open(AlarmStore store) throws IOException {
        Cameras cameras = new Cameras();
        cameras.add(garden.camera());
        cameras.add(hall.camera());
        return new Alarms(cameras, store, () -> UUID.randomUUID().toString(), clock, Alarms.Limits.DEFAULTS);
    }

    private void film(int seconds) {
        garden.film(seconds);
        hall.film(seconds);
        clock.set(garden.now());
    }

    private static Decision breakIn(CameraId... cameras) {
        return new Decision(
                AlarmCategory.ALARM_CATEGORY_BREAK_IN,
                AlarmStatus.ALARM_STATUS_ACTUAL,
                List.of(Observation.newBuilder()
                        .setCode(ObservationCode.OBSERVATION_CODE_DOOR_FORCED)
                        .build()),
                null,
                SituationReport.getDefaultInstance(),
                "14",
                List.of(cameras),
                "");
    }

    private static AlarmEvent.Builder event(SentAlarm alarm, long position, Instant at) {
        return AlarmEvent.newBuilder()
                .setAlarmId(alarm.alarmId())
                .setPosition(position)
                .setRecordedAt(Timestamp.newBuilder().setSeconds(at.getEpochSecond()));
    }

    private PendingAlarm move(FilmedCamera camera) {
        alarms.motionBegan(camera.camera(), camera.now());
        return alarms.pending().getFirst();
    }

    @Test
    void camerasOfOneSiteMakeOneAlarm() {
        film(60);
        move(garden);
        move(hall);
        move(garden);
        assertEquals(1, alarms.pending().size());
        assertEquals(
                List.of(new CameraId("garden"), new CameraId("hall")),
                alarms.pending().getFirst().moved());
    }

    @Test
    void theSituationIsWhatWasSaidLastStatementByStatement() {
        film(60);
        SentAlarm alarm = alarms.send(move(garden).alarmId(), breakIn());
        Statement yes = Statement.newBuilder().setAnswer(Answer.ANSWER_YES).build();
        Statement no = Statement.newBuilder().setAnswer(Answer.ANSWER_NO).build();
        alarms.happened(event(alarm, 7, garden.now())
                .setSituationStated(SituationStated.newBuilder()
                        .setSituation(
                                SituationReport.newBuilder().setWeapons(no).setDog(yes)))
                .build());
        alarms.say(
                alarm.alarmId(),
                report -> report.setUpdate(UpdateAlarmRequest.newBuilder()
                        .setSituation(SituationReport.newBuilder().setWeapons(yes))));
        SituationReport known = alarms.sent(alarm.alarmId()).orElseThrow().situation();
        assertEquals(SituationReport.newBuilder().setWeapons(yes).setDog(yes).build(), known);
    }

    @Test
    void nothingDeletesThePicturesAndSendsNothing() {
        film(60);
        PendingAlarm alarm = move(garden);
        film(100);
        assertTrue(garden.camera().store().lowestKeptFrom(1).orElseThrow() <= 5 * 30 + 1);
        alarms.nothing(alarm.alarmId());
        assertEquals(List.of(), alarms.pending());
        assertEquals(List.of(), alarms.sent());
        assertEquals(Optional.empty(), garden.camera().store().lowestKeptFrom(1));
        assertThrows(UnknownAlarm.class, () -> alarms.nothing(alarm.alarmId()));
        assertThrows(UnknownAlarm.class, () -> alarms.send(alarm.alarmId(), breakIn()));
    }

    @Test
    void preAlarmGoesFromThirtySecondsBeforeTheMotionToSend() {
        film(60);
        PendingAlarm waiting = move(garden);
        film(40);
        SentAlarm sent = alarms.send(waiting.alarmId(), breakIn(new CameraId("garden")));
        LiveStream stream = sent.streams().getFirst();
        Duration seconds = Duration.ofMillis(200 * stream.plan().preAlarmCount());
        assertTrue(seconds.toSeconds() >= 69 && seconds.toSeconds() <= 72, seconds::toString);
        assertEquals(5 * 99 + 1, stream.plan().liveFirst());
        assertEquals(
                stream.plan().liveFirst(), stream.cameraNumber(stream.plan().preAlarmCount() + 1));
        assertEquals(
                stream.plan().liveFirst() - 1, stream.cameraNumber(stream.plan().preAlarmCount()));
    }

    @Test
    void preAlarmLastsTwoMinutesAtMostAndWhatFollowsHasNoNumber() {
        film(60);
        PendingAlarm waiting = move(garden);
        film(280);
        SentAlarm sent = alarms.send(waiting.alarmId(), breakIn(new CameraId("garden")));
        LiveStream stream = sent.streams().getFirst();
        Duration seconds = Duration.ofMillis(200 * stream.plan().preAlarmCount());
        assertTrue(seconds.toSeconds() >= 118 && seconds.toSeconds() <= 120, seconds::toString);
        long between = stream.plan().preAlarmFirst() + stream.plan().preAlarmCount();
        assertTrue(stream.numberOf(between).isEmpty());
        assertEquals(
                stream.plan().preAlarmCount() + 1,
                stream.numberOf(stream.plan().liveFirst()).orElseThrow());
    }

    @Test
    void undecidedPicturesAreDeletedAfterFiveMinutesAndTheAlarmCanStillBeSent() {
        film(60);
        PendingAlarm waiting = move(garden);
        film(299);
        alarms.tick();
        assertFalse(alarms.pending().getFirst().picturesDropped());
        film(2);
        alarms.tick();
        assertTrue(alarms.pending().getFirst().picturesDropped());
        film(60);
        assertTrue(garden.camera().store().lowestKeptFrom(1).orElseThrow() > 5 * 300);
        SentAlarm sent = alarms.send(waiting.alarmId(), breakIn(new CameraId("garden")));
        assertEquals(0, sent.streams().getFirst().plan().preAlarmCount());
    }

    @Test
    void alarmIsNotSentWithoutAnObservation() {
        film(60);
        PendingAlarm waiting = move(garden);
        Decision decision = breakIn();
        Decision empty = new Decision(
                decision.category(), decision.status(), List.of(), null, decision.situation(), "14", List.of(), "");
        assertThrows(NothingObserved.class, () -> alarms.send(waiting.alarmId(), empty));
        assertEquals(1, alarms.pending().size());
    }

    @Test
    void restartForgetsNothing() throws IOException {
        film(60);
        PendingAlarm first = move(garden);
        SentAlarm sent = alarms.send(first.alarmId(), breakIn(new CameraId("garden")));
        alarms.answered(
                sent.alarmId(), RaiseAlarmResponse.newBuilder().setPosition(7).build());
        alarms.happened(event(sent, 8, clock.instant())
                .setOpened(Opened.getDefaultInstance())
                .build());
        alarms.say(
                sent.alarmId(),
                report -> report.setUpdate(UpdateAlarmRequest.newBuilder()
                        .setCicNumber("2026-118")
                        .setCameraRequestAnswer(CameraRequestAnswer.newBuilder().setCameraRequestId("turn-1"))));
        LiveStream stream = sent.streams().getFirst();
        stream.liveTaken(3);
        stream.settle(1, 40);
        alarms.streamsProgressed(sent.alarmId());
        PendingAlarm byHand = alarms.raiseByHand(hall.camera());

        Alarms again = open();
        assertEquals(List.of(byHand), again.pending());
        SentAlarm after = again.sent().getFirst();
        assertEquals(sent.request(), after.request());
        assertEquals(7, after.answer().orElseThrow().getPosition());
        assertEquals(1, after.events().size());
        assertEquals("2026-118", after.waiting().getFirst().getUpdate().getCicNumber());
        assertEquals(List.of("turn-1"), after.answeredRequests());
        assertEquals(stream.progress(), after.streams().getFirst().progress());
    }

    @Test
    void documentThatCannotBeReadStopsNobody() throws IOException {
        film(60);
        PendingAlarm waiting = move(garden);
        SealedDocuments documents =
                new SealedDocuments(folder.resolve("alarms"), GatewayKey.in(folder.resolve("gateway.key")));
        documents.put("older", new byte[] {'S', 1, 0});
        documents.put("cut", new byte[] {'S', 2, 9});
        documents.put("empty", new byte[0]);
        Alarms again = open();
        assertEquals(List.of(waiting), again.pending());
        assertEquals(List.of(), again.sent());
    }

    @Test
    void fullDiskHoldsUpNoAlarmAndIsBroughtUpToDateWhenThereIsRoom() throws IOException {
        try (SmallDisk disk = new SmallDisk()) {
            BrokenAtTimes store = new BrokenAtTimes(new AlarmDocuments(new SealedDocuments(
                    disk.folder().resolve("alarms"), GatewayKey.in(folder.resolve("gateway.key")))));
            alarms = open(store);
            film(60);
            PendingAlarm first = move(garden);
            disk.fill();
            SentAlarm sent = alarms.send(first.alarmId(), breakIn(new CameraId("garden")));
            alarms.answered(
                    sent.alarmId(),
                    RaiseAlarmResponse.newBuilder().setPosition(7).build());
            alarms.happened(event(sent, 9, clock.instant())
                    .setClosed(Closed.getDefaultInstance())
                    .build());
            assertTrue(alarms.sent().getFirst().ended());
            PendingAlarm second = move(garden);
            assertEquals(List.of(second), alarms.pending());
            assertEquals(List.of(first), store.pending());
            disk.free();
            alarms.tick();
            assertEquals(List.of(second), store.pending());
            assertTrue(store.sent().getFirst().ended());
        }
    }

    @Test
    void whatIsDismissedIsGoneThoughTheDiskDoesNotLetItGoYet() throws IOException {
        BrokenAtTimes store = new BrokenAtTimes(new AlarmDocuments(
                new SealedDocuments(folder.resolve("alarms"), GatewayKey.in(folder.resolve("gateway.key")))));
        alarms = open(store);
        film(60);
        PendingAlarm waiting = move(garden);
        store.broken = true;
        alarms.nothing(waiting.alarmId());
        assertEquals(List.of(), alarms.pending());
        alarms.tick();
        store.broken = false;
        assertEquals(List.of(waiting), store.pending());
        alarms.tick();
        assertEquals(List.of(), store.pending());
    }

    @Test
    void oneThatFailsToHearKeepsNoOtherFromHearing() {
        List<String> heard = new ArrayList<>();
        alarms.onChange(() -> {
            throw new IllegalStateException("the page is gone");
        });
        alarms.onChange(() -> heard.add("sender"));
        film(60);
        move(garden);
        assertEquals(List.of("sender"), heard);
    }

    /** Alarms on a disk that at times takes nothing and lets nothing go. */
    private static final class BrokenAtTimes implements AlarmStore {
        private final AlarmStore store;
        private boolean broken;

        private BrokenAtTimes(AlarmStore store) {
            this.store = store;
        }

        @Override
        public List<PendingAlarm> pending() throws IOException {
            return store.pending();
        }

        @Override
        public List<SentAlarm> sent() throws IOException {
            return store.sent();
        }

        @Override
        public void keep(PendingAlarm alarm) throws IOException {
            check();
            store.keep(alarm);
        }

        @Override
        public void keep(SentAlarm alarm) throws IOException {
            check();
            store.keep(alarm);
        }

        @Override
        public void forget(String alarmId) throws IOException {
            check();
            store.forget(alarmId);
        }

        private void check() throws IOException {
            if (broken) {
                throw new IOException("Input/output error");
            }
        }
    }

    @Test
    void eventThatComesTwiceCountsOnce() {
        film(60);
        SentAlarm sent = alarms.send(move(garden).alarmId(), breakIn());
        AlarmEvent opened =
                event(sent, 8, START).setOpened(Opened.getDefaultInstance()).build();
        alarms.happened(opened);
        alarms.happened(opened);
        assertEquals(List.of(opened), alarms.sent().getFirst().events());
    }

    @Test
    void aRestoredZoneGivesAKnownPositionToAnotherEvent() {
        film(60);
        SentAlarm sent = alarms.send(move(garden).alarmId(), breakIn());
        AlarmEvent before =
                event(sent, 8, START).setOpened(Opened.getDefaultInstance()).build();
        AlarmEvent after = event(sent, 8, START.plusSeconds(1))
                .setOpened(Opened.getDefaultInstance())
                .build();
        alarms.happened(before);
        alarms.happened(after);
        alarms.happened(before);
        assertEquals(List.of(before, after), alarms.sent().getFirst().events());
    }

    @Test
    void closingEndsTheStreamsAndReopeningBeginsNewOnes() {
        film(60);
        SentAlarm sent = alarms.send(move(garden).alarmId(), breakIn(new CameraId("garden")));
        alarms.answered(
                sent.alarmId(), RaiseAlarmResponse.newBuilder().setPosition(7).build());
        film(10);
        alarms.happened(
                event(sent, 9, START).setClosed(Closed.getDefaultInstance()).build());
        assertTrue(alarms.sent().getFirst().ended());
        LiveStream first = alarms.sent().getFirst().streams().getFirst();
        assertEquals(5 * 70, first.cameraNumber(first.lastNumber().orElseThrow()));
        film(10);
        alarms.happened(event(sent, 10, START)
                .setReopened(Reopened.getDefaultInstance())
                .build());
        alarms.happened(event(sent, 11, START)
                .setViewWindowOpened(ViewWindowOpened.getDefaultInstance())
                .build());
        assertFalse(alarms.sent().getFirst().ended());
        LiveStream second = alarms.sent().getFirst().streams().getLast();
        assertEquals(0, second.plan().preAlarmCount());
        assertEquals(5 * 79 + 1, second.cameraNumber(1));
    }

    @Test
    void refusedPicturesAreNotKeptAndARefusedAlarmIsOver() {
        film(60);
        SentAlarm sent = alarms.send(move(garden).alarmId(), breakIn(new CameraId("garden")));
        alarms.answered(
                sent.alarmId(),
                RaiseAlarmResponse.newBuilder()
                        .setPosition(7)
                        .setPicturesRefused(PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS)
                        .build());
        assertEquals(List.of(), alarms.sent().getFirst().streams());
        film(60);
        assertTrue(garden.camera().store().lowestKeptFrom(1).orElseThrow() > 5 * 60);
        alarms.refused(sent.alarmId(), Refusal.newBuilder().setSentence("No.").build());
        assertTrue(alarms.sent().getFirst().ended());
    }

    @Test
    void motionDuringASentAlarmMakesNoSecondOne() {
        film(60);
        SentAlarm sent = alarms.send(move(garden).alarmId(), breakIn());
        alarms.motionBegan(hall.camera(), clock.instant());
        assertEquals(List.of(), alarms.pending());
        alarms.happened(
                event(sent, 9, START).setClosed(Closed.getDefaultInstance()).build());
        alarms.motionBegan(hall.camera(), clock.instant());
        assertEquals(1, alarms.pending().size());
    }

    @Test
    void endedAlarmIsForgottenAfterADay() {
        film(60);
        SentAlarm sent = alarms.send(move(garden).alarmId(), breakIn(new CameraId("garden")));
        alarms.happened(event(sent, 9, clock.instant())
                .setClosed(Closed.getDefaultInstance())
                .build());
        alarms.tick();
        assertEquals(1, alarms.sent().size());
        clock.advance(Duration.ofHours(25));
        alarms.tick();
        assertEquals(List.of(), alarms.sent());
    }
}
