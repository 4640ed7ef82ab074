package liveview.benchmarks.zone;

import com.google.protobuf.Timestamp;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liveview.auth.client.MachineIdentity;
import liveview.auth.client.MachineTokens;
import liveview.demo.zone.Central;
import liveview.demo.zone.Zone;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.SiteKind;
import liveview.protocol.stream.v1.PublishServiceGrpc;

/** A central with one site of many cameras and one alarm there, which publishes as many of them as is asked. */
final class BenchCentral implements AutoCloseable {
    private static final String SITE = "bench";

    private final Zone zone;
    private final Central central;
    private final MachineTokens tokens;
    private final ManagedChannel alarms;
    private final RaiseAlarmResponse alarm;

    BenchCentral(Zone zone, int cameras) {
        this.zone = zone;
        this.central = zone.centrals().getLast();
        this.tokens = MachineTokens.ofCentral(
                zone.tokenEndpoint(),
                central.id(),
                new MachineIdentity(
                        central.identity().certificate(), central.identity().key(), List.of(central.authority())),
                Optional.empty(),
                Clock.systemUTC());
        this.alarms = channel("127.0.0.1:" + zone.alarmService().doors().tls());
        IntakeServiceGrpc.IntakeServiceBlockingStub intake =
                IntakeServiceGrpc.newBlockingStub(alarms).withCallCredentials(tokens.credentials());
        var _ = intake.registerSite(RegisterSiteRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setSite(site(cameras))
                .build());
        this.alarm = intake.raiseAlarm(raise());
    }

    String alarmId() {
        return alarm.getAlarmId();
    }

    static String cameraId(int index) {
        return "camera-" + index;
    }

    /** Publishes one of the cameras at the first relay, until it is closed. */
    BenchCamera publish(int camera, Clip clip) {
        ManagedChannel relay = channel(zone.relayAddresses().getFirst());
        return new BenchCamera(
                relay,
                PublishServiceGrpc.newStub(relay).withCallCredentials(tokens.credentials()),
                alarm,
                cameraId(camera),
                clip);
    }

    private ManagedChannel channel(String address) {
        try {
            return Grpc.newChannelBuilder(
                            address,
                            TlsChannelCredentials.newBuilder()
                                    .keyManager(
                                            central.identity().certificate().toFile(),
                                            central.identity().key().toFile())
                                    .trustManager(central.authority().toFile())
                                    .build())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Site site(int cameras) {
        Site.Builder site = Site.newBuilder()
                .setSiteId(SITE)
                .setName("Measurement")
                .setKind(SiteKind.SITE_KIND_FIRM)
                .setAddress(Address.newBuilder()
                        .setStreet("Rue des Clercs")
                        .setHouseNumber("14")
                        .setPostalCode("7000")
                        .setMunicipality("Mons"))
                .setCallBackNumber(central.phoneNumber())
                .setAgreementId(central.agreements().getFirst());
        for (int camera = 0; camera < cameras; camera++) {
            site.addCameras(Camera.newBuilder().setCameraId(cameraId(camera)).setName(cameraId(camera)));
        }
        return site.build();
    }

    private static RaiseAlarmRequest raise() {
        Timestamp now = timestamp(Instant.now());
        return RaiseAlarmRequest.newBuilder()
                .setAlarmId(UUID.randomUUID().toString())
                .setStatus(AlarmStatus.ALARM_STATUS_ACTUAL)
                .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN)
                .setSiteId(SITE)
                .addCameraIds(cameraId(0))
                .setDetectedAt(now)
                .setRaisedAt(now)
                .setFinding(Finding.newBuilder()
                        .addObservations(Observation.newBuilder()
                                .setCode(ObservationCode.OBSERVATION_CODE_PERSON_INSIDE)
                                .setCameraId(cameraId(0))
                                .setObservedAt(now))
                        .setOperator("1")
                        .setStatedAt(now))
                .build();
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        tokens.close();
    }
}
