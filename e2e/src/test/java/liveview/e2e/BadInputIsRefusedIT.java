package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import liveview.demo.client.Person;
import liveview.demo.neighbours.Identity;
import liveview.demo.neighbours.Pki;
import liveview.demo.zone.Central;
import liveview.demo.zone.Service;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.CancelAlarmRequest;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.IntakeServiceGrpc.IntakeServiceBlockingStub;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.StopPicturesRequest;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.alarm.v1.WithdrawBasisRequest;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a central may send wrongly is refused with kind and sentence, and the services live on. */
@ExtendWith(OneZone.class)
class BadInputIsRefusedIT {
    @TempDir
    private Path folder;

    @Test
    void whoHasNoCertificateOfTheZoneDoesNotGetIn(TestZone zone) throws Exception {
        Central a = zone.zone().centrals().getFirst();
        Pki stranger = Pki.open(folder, Clock.systemUTC());
        Identity forged = stranger.central(a.id());
        for (String address : List.of(
                zone.zone().alarmsAddress(), zone.zone().relayAddresses().getFirst())) {
            TlsChannelCredentials.Builder none = TlsChannelCredentials.newBuilder()
                    .trustManager(a.authority().toFile());
            assertNotConnected(address, none);
            TlsChannelCredentials.Builder foreign = TlsChannelCredentials.newBuilder()
                    .trustManager(a.authority().toFile())
                    .keyManager(forged.certificate().toFile(), forged.key().toFile());
            assertNotConnected(address, foreign);
        }
    }

    @Test
    void wrongAlarmsAreRefusedAndTheNextOneGoesThrough(TestZone zone) {
        Person dispatcher = zone.zone().signIn("dispatcher");
        try (CentralCalls central = zone.calls(zone.zone().centrals().getLast())) {
            IntakeServiceBlockingStub intake = central.intake();
            assertRefused(
                    "INVALID_ARGUMENT invalid-request",
                    "status is not specified",
                    () -> intake.raiseAlarm(withoutStatus()));
            assertRefused(
                    "INVALID_ARGUMENT invalid-request",
                    "alarm_id is not a UUID",
                    () -> intake.raiseAlarm(Alarms.atAnAddress("4711")));
            String alarmId = uuid();
            var _ = intake.raiseAlarm(Alarms.atAnAddress(alarmId));
            assertRefused(
                    "INVALID_ARGUMENT invalid-request",
                    "message does not say its language",
                    () -> intake.updateAlarm(update(alarmId, "")));
            assertRefused(
                    "ALREADY_EXISTS request-id-reused",
                    "This id was used before",
                    () -> intake.raiseAlarm(Alarms.atAnAddress(alarmId).toBuilder()
                            .setCicNumber("other")
                            .build()));
            dispatcher.post("/api/alarms/%s/accept".formatted(alarmId), Map.of());
            dispatcher.post("/api/alarms/%s/close".formatted(alarmId), Map.of("outcome", "FALSE_ALARM"));
            assertRefused(
                    "FAILED_PRECONDITION alarm-ended",
                    "The alarm is closed",
                    () -> intake.updateAlarm(update(alarmId, "en")));
            assertTrue(intake.raiseAlarm(Alarms.atAnAddress(uuid())).getPosition() > 0);
        }
    }

    @Test
    void alarmOfAnotherCentralIsNotThere(TestZone zone) {
        Central b = zone.zone().centrals().getLast();
        Site shop = Alarms.shop(b.agreements().getFirst());
        try (CentralCalls stranger = zone.calls(zone.zone().centrals().getFirst());
                CentralCalls owner = zone.calls(b)) {
            String alarmId = uuid();
            String streamId = uuid();
            register(owner, shop);
            var _ = owner.intake().raiseAlarm(Alarms.atSite(alarmId, shop));
            Publishing live = Publishing.live(owner.publish(0), alarmId, "door", streamId);
            await().atMost(TestZone.PATIENCE).until(live::accepted);

            IntakeServiceBlockingStub intake = stranger.intake();
            for (Runnable call : List.<Runnable>of(
                    () -> intake.updateAlarm(update(alarmId, "en")),
                    () -> intake.cancelAlarm(CancelAlarmRequest.newBuilder()
                            .setRequestId(uuid())
                            .setAlarmId(alarmId)
                            .build()),
                    () -> intake.withdrawBasis(WithdrawBasisRequest.newBuilder()
                            .setRequestId(uuid())
                            .setAlarmId(alarmId)
                            .build()),
                    () -> intake.stopPictures(StopPicturesRequest.newBuilder()
                            .setRequestId(uuid())
                            .setAlarmId(alarmId)
                            .build()))) {
                assertRefused("NOT_FOUND alarm-not-found", "There is no such alarm", call);
            }
            for (Publishing foreign : List.of(
                    Publishing.live(stranger.publish(0), alarmId, "door", uuid()),
                    Publishing.fill(stranger.publish(0), alarmId, "door", streamId, live.epoch()))) {
                assertRefused("NOT_FOUND alarm-not-found", "There is no such alarm", foreign);
            }
            assertFalse(live.ended());
            live.complete();
        }
    }

    @Test
    void wrongPicturesAreRefusedAndTheNextOneIsTaken(TestZone zone) {
        Person dispatcher = zone.zone().signIn("dispatcher");
        Central b = zone.zone().centrals().getLast();
        Site shop = Alarms.shop(b.agreements().getFirst());
        byte[] picture = TestVideo.small(1).h264();
        List<Long> before = zone.zone().services().stream().map(Service::pid).toList();
        try (CentralCalls central = zone.calls(b)) {
            register(central, shop);
            String alarmId = uuid();
            var _ = central.intake().raiseAlarm(Alarms.atSite(alarmId, shop));
            int largest = central.intake()
                    .getCapabilities(GetCapabilitiesRequest.getDefaultInstance())
                    .getLimits()
                    .getMaxAccessUnitBytes();

            assertRefused(
                    "RESOURCE_EXHAUSTED unit-too-large",
                    "Access unit 1 is larger than " + largest + " bytes. Keep to GetCapabilities.limits",
                    sending(central, alarmId, call -> call.send(1, new byte[largest + 1])));
            for (byte[] noPicture :
                    List.of(garbage(), "no picture".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(picture, 20))) {
                assertRefused(
                        "INVALID_ARGUMENT unit-refused",
                        "An access unit holds no picture of H.264. (access unit 1) Send each picture whole",
                        sending(central, alarmId, call -> call.send(1, noPicture)));
            }
            assertRefused(
                    "INVALID_ARGUMENT unit-refused",
                    "The SHA-256 of access unit 1 is not that of its payload. Send the digest of exactly",
                    sending(central, alarmId, call -> {
                        call.send(1, picture, new byte[32]);
                        // it is asked for again, and wrong again
                        call.send(1, picture, new byte[32]);
                    }));
            assertRefused(
                    "NOT_FOUND camera-not-found",
                    "The site of this alarm has no such camera. Choose one of the alarm's cameras.",
                    Publishing.live(central.publish(0), alarmId, "cellar", uuid()));

            Publishing good = Publishing.live(central.publish(0), alarmId, "door", uuid());
            await().atMost(TestZone.PATIENCE).until(good::accepted);
            good.send(1, picture);
            await().atMost(TestZone.PATIENCE).until(() -> good.settled(1));
            good.complete();

            dispatcher.post("/api/alarms/%s/accept".formatted(alarmId), Map.of());
            dispatcher.post("/api/alarms/%s/close".formatted(alarmId), Map.of("outcome", "FLED"));
            assertRefused(
                    "FAILED_PRECONDITION no-pictures",
                    "The alarm has ended, and its pictures with it. A dispatcher can reopen it",
                    Publishing.live(central.publish(1), alarmId, "door", uuid()));
        }
        assertEquals(before, zone.zone().services().stream().map(Service::pid).toList());
    }

    /** A publish that was taken, with what is sent on it. */
    private static Publishing sending(CentralCalls central, String alarmId, Consumer<Publishing> sending) {
        Publishing publishing = Publishing.live(central.publish(0), alarmId, "door", uuid());
        await().atMost(TestZone.PATIENCE).until(publishing::accepted);
        sending.accept(publishing);
        return publishing;
    }

    private static void assertRefused(String expected, String sentence, Publishing publishing) {
        await().atMost(TestZone.PATIENCE).until(publishing::ended);
        assertEquals(expected, publishing.end());
        assertTrue(publishing.sentence().startsWith(sentence), publishing::sentence);
    }

    private static void assertRefused(String expected, String sentence, Runnable call) {
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, call::run);
        assertEquals(expected, Publishing.refusal(refused));
        assertTrue(String.valueOf(refused.getStatus().getDescription()).startsWith(sentence), refused::getMessage);
    }

    private static void register(CentralCalls central, Site site) {
        var _ = central.intake()
                .registerSite(RegisterSiteRequest.newBuilder()
                        .setRequestId(uuid())
                        .setSite(site)
                        .build());
    }

    private static RaiseAlarmRequest withoutStatus() {
        return Alarms.atAnAddress(uuid()).toBuilder()
                .setStatus(AlarmStatus.ALARM_STATUS_UNSPECIFIED)
                .build();
    }

    private static UpdateAlarmRequest update(String alarmId, String language) {
        return UpdateAlarmRequest.newBuilder()
                .setRequestId(uuid())
                .setAlarmId(alarmId)
                .setMessage(Text.newBuilder().setText("still there").setLanguage(language))
                .build();
    }

    private static void assertNotConnected(String address, TlsChannelCredentials.Builder credentials)
            throws IOException {
        ManagedChannel channel =
                Grpc.newChannelBuilder(address, credentials.build()).build();
        try {
            StatusRuntimeException refused = assertThrows(
                    StatusRuntimeException.class,
                    () -> IntakeServiceGrpc.newBlockingStub(channel)
                            .getCapabilities(GetCapabilitiesRequest.getDefaultInstance()));
            assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode());
        } finally {
            channel.shutdownNow();
        }
    }

    /** Bytes of no codec, always the same. */
    private static byte[] garbage() {
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
