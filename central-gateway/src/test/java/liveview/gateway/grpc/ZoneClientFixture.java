package liveview.gateway.grpc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.gateway.Alarms;
import liveview.gateway.CameraId;
import liveview.gateway.Cameras;
import liveview.gateway.Decision;
import liveview.gateway.FilmedCamera;
import liveview.gateway.SentAlarm;
import liveview.gateway.Witness;
import liveview.gateway.disk.AlarmDocuments;
import liveview.gateway.disk.GatewayKey;
import liveview.gateway.disk.SealedDocuments;
import liveview.gateway.disk.WitnessFiles;
import liveview.gateway.oidc.CentralCertificate;
import liveview.gateway.oidc.Tokens;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.stream.v1.OriginKind;
import liveview.testkit.certificates.TestAuthority;
import liveview.testkit.net.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway's client and a zone that was written from the protocol's document, over real TLS and links that break. */
abstract class ZoneClientFixture {
    static final String SITE = "rue-des-clercs-12";
    static final CameraId GARDEN = new CameraId("garden");

    @TempDir
    Path folder;

    private TestAuthority authority;
    FakeZone zone;
    TcpProxy alarmsLink;
    TcpProxy relayLink;
    FilmedCamera camera;
    final List<CameraId> keyFramesWanted = new CopyOnWriteArrayList<>();
    private final Filming filming = new Filming() {
        @Override
        public OriginKind originOf(CameraId id) {
            return OriginKind.ORIGIN_KIND_SIMULATED;
        }

        @Override
        public void keyFrameWanted(CameraId id) {
            keyFramesWanted.add(id);
        }
    };
    Clock clock = Clock.systemUTC();
    Alarms alarms;
    ZoneLink link;
    Publisher publisher;

    @BeforeEach
    void start() throws IOException {
        authority = TestAuthority.create(Files.createDirectories(folder.resolve("ca")));
        authority.issue("zone");
        authority.issue("central-a");
        zone = new FakeZone(authority);
        alarmsLink = TcpProxy.to(zone.port());
        relayLink = TcpProxy.to(zone.port());
        zone.relays = List.of("localhost:" + relayLink.port());
        camera = new FilmedCamera("garden", SITE, disk(), Instant.now().minusSeconds(40));
        startGateway();
    }

    /** What the gateway keeps its things on. */
    Path disk() {
        return folder;
    }

    Tokens tokens() {
        return new FixedToken("the-token");
    }

    Witness witness() throws IOException {
        return new WitnessFiles(disk().resolve("witness"));
    }

    void startGateway() throws IOException {
        Cameras cameras = new Cameras();
        cameras.add(camera.camera());
        GatewayKey key = GatewayKey.in(folder.resolve("gateway.key"));
        alarms = new Alarms(
                cameras,
                new AlarmDocuments(new SealedDocuments(disk().resolve("alarms"), key)),
                () -> UUID.randomUUID().toString(),
                clock,
                Alarms.Limits.DEFAULTS);
        ZoneChannels channels = new TlsChannels(
                CentralCertificate.read(
                        authority.certificate("central-a"), authority.key("central-a"), authority.trust()),
                tokens());
        publisher = new Publisher(alarms, cameras, channels, List.of(), filming, 1_000_000, clock);
        link = new ZoneLink(
                channels,
                new ZoneLink.Settings(
                        "localhost:" + alarmsLink.port(),
                        "test",
                        List.of(Site.newBuilder().setSiteId(SITE).build())),
                alarms,
                witness(),
                new ZoneLink.Listener() {
                    @Override
                    public void capabilities(GetCapabilitiesResponse capabilities) {
                        publisher.capabilities(capabilities);
                    }

                    @Override
                    public void changed() {}
                },
                clock);
    }

    void stopGateway() {
        link.close();
        publisher.close();
    }

    @AfterEach
    void stop() throws IOException {
        stopGateway();
        camera.close();
        relayLink.close();
        alarmsLink.close();
        zone.close();
    }

    static void soon(Callable<Boolean> fact) {
        await().atMost(Duration.ofSeconds(30)).until(fact);
    }

    SentAlarm send() {
        camera.film(35);
        alarms.motionBegan(camera.camera(), camera.now());
        camera.film(5);
        return alarms.send(
                alarms.pending().getFirst().alarmId(),
                new Decision(
                        AlarmCategory.ALARM_CATEGORY_BREAK_IN,
                        AlarmStatus.ALARM_STATUS_ACTUAL,
                        List.of(Observation.newBuilder()
                                .setCode(ObservationCode.OBSERVATION_CODE_DOOR_FORCED)
                                .build()),
                        null,
                        SituationReport.getDefaultInstance(),
                        "14",
                        List.of(GARDEN),
                        ""));
    }

    static AlarmEvent.Builder event(SentAlarm alarm, long position) {
        return AlarmEvent.newBuilder()
                .setAlarmId(alarm.alarmId())
                .setPosition(position)
                .setRecordedAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()));
    }

    Set<Long> arrived() {
        return new TreeSet<>(zone.digests.keySet());
    }

    long last() {
        return alarms.sent()
                .getFirst()
                .streams()
                .getFirst()
                .numberOf(camera.camera().store().nextNumber() - 1)
                .orElseThrow();
    }

    void assertAllArrivedOnce() {
        soon(() -> arrived().equals(new TreeSet<>(FakeZone.upTo(last()))));
        assertEquals(List.of(), zone.conflicts);
    }
}
