package liveview.gateway.grpc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import liveview.gateway.ZoneStatus;
import liveview.gateway.disk.AlarmDocuments;
import liveview.gateway.disk.GatewayKey;
import liveview.gateway.disk.SealedDocuments;
import liveview.gateway.disk.WitnessFiles;
import liveview.gateway.oidc.CentralCertificate;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.Closed;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.NotOpened;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.Opened;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.KeyFrameWanted;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.StopReason;
import liveview.testkit.certificates.TestAuthority;
import liveview.testkit.net.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a zone that was written from the protocol's document, over real TLS and links that break. */
class ZoneClientIT {
    private static final String SITE = "rue-des-clercs-12";
    private static final CameraId GARDEN = new CameraId("garden");

    @TempDir
    Path folder;

    private TestAuthority authority;
    private FakeZone zone;
    private TcpProxy alarmsLink;
    private TcpProxy relayLink;
    private FilmedCamera camera;
    private final List<CameraId> keyFramesWanted = new CopyOnWriteArrayList<>();
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
    private Alarms alarms;
    private ZoneLink link;
    private Publisher publisher;

    @BeforeEach
    void start() throws IOException {
        authority = TestAuthority.create(Files.createDirectories(folder.resolve("ca")));
        authority.issue("zone");
        authority.issue("central-a");
        zone = new FakeZone(authority);
        alarmsLink = TcpProxy.to(zone.port());
        relayLink = TcpProxy.to(zone.port());
        zone.relays = List.of("localhost:" + relayLink.port());
        camera = new FilmedCamera("garden", SITE, folder, Instant.now().minusSeconds(40));
        startGateway();
    }

    private void startGateway() throws IOException {
        Cameras cameras = new Cameras();
        cameras.add(camera.camera());
        GatewayKey key = GatewayKey.in(folder.resolve("gateway.key"));
        alarms = new Alarms(
                cameras,
                new AlarmDocuments(new SealedDocuments(folder.resolve("alarms"), key)),
                () -> UUID.randomUUID().toString(),
                Clock.systemUTC(),
                Alarms.Limits.DEFAULTS);
        ZoneChannels channels = new TlsChannels(
                CentralCertificate.read(
                        authority.certificate("central-a"), authority.key("central-a"), authority.trust()),
                new FixedToken("the-token"));
        publisher = new Publisher(alarms, cameras, channels, List.of(), filming, 1_000_000, Clock.systemUTC());
        link = new ZoneLink(
                channels,
                new ZoneLink.Settings(
                        "localhost:" + alarmsLink.port(),
                        "test",
                        List.of(Site.newBuilder().setSiteId(SITE).build())),
                alarms,
                new WitnessFiles(folder.resolve("witness")),
                new ZoneLink.Listener() {
                    @Override
                    public void capabilities(GetCapabilitiesResponse capabilities) {
                        publisher.capabilities(capabilities);
                    }

                    @Override
                    public void changed() {}
                },
                Clock.systemUTC());
    }

    private void stopGateway() {
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

    private static void soon(Callable<Boolean> fact) {
        await().atMost(Duration.ofSeconds(30)).until(fact);
    }

    private SentAlarm send() {
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

    private static AlarmEvent.Builder event(SentAlarm alarm, long position) {
        return AlarmEvent.newBuilder()
                .setAlarmId(alarm.alarmId())
                .setPosition(position)
                .setRecordedAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()));
    }

    private Set<Long> arrived() {
        return new TreeSet<>(zone.digests.keySet());
    }

    private long last() {
        return alarms.sent()
                .getFirst()
                .streams()
                .getFirst()
                .numberOf(camera.camera().store().nextNumber() - 1)
                .orElseThrow();
    }

    private void assertAllArrivedOnce() {
        soon(() -> arrived().equals(new TreeSet<>(FakeZone.upTo(last()))));
        assertEquals(List.of(), zone.conflicts);
    }

    @Test
    void alarmGoesOutAtOnceThenLiveFromTheNewestKeyFrameAndThePreAlarmBehindIt() {
        soon(() -> link.status().link() == ZoneStatus.Link.CONNECTED && zone.followedFrom.size() == 1);
        assertEquals(Map.of("fr", "Mons-Quevy"), link.status().zoneNames());
        assertEquals(SITE, zone.sites.getFirst().getSite().getSiteId());
        SentAlarm sent = send();
        soon(() -> zone.raised.size() == 1);
        assertEquals(sent.request(), zone.raised.getFirst());
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        camera.film(3);
        assertAllArrivedOnce();
        long firstLive = sent.streams().getFirst().plan().preAlarmCount() + 1;
        assertEquals(firstLive, zone.numbers(Lane.LANE_LIVE).getFirst());
        assertEquals(100, zone.lastCall(Lane.LANE_LIVE).start.getAlarmPosition());
        assertEquals(1, zone.lastCall(Lane.LANE_FILL).start.getEpoch());
        zone.came.forEach(one ->
                assertEquals(one.unit().getNumber() < firstLive, one.unit().getPreAlarm(), one.unit()::toString));
        assertTrue(zone.came.stream()
                .filter(one -> one.lane() == Lane.LANE_LIVE)
                .findFirst()
                .orElseThrow()
                .unit()
                .getKeyFrame());
        soon(() -> zone.clockReplies.size() >= 2);
    }

    @Test
    void alarmGetsThroughAfterTheZoneWasAwayAndTheSiteGoesFirstWhenItIsUnknown() {
        soon(() -> zone.followedFrom.size() == 1);
        zone.siteKnown = false;
        zone.refuseNext.add(Status.UNAVAILABLE);
        zone.refuseNext.add(Status.INTERNAL);
        SentAlarm sent = send();
        soon(() -> alarms.sent(sent.alarmId()).orElseThrow().answer().isPresent());
        assertEquals(1, zone.raised.size());
        assertEquals(2, zone.sites.size());
    }

    @Test
    void refusalForGoodIsShownAndNotRepeated() {
        zone.refuseNext.add(Status.INVALID_ARGUMENT.withDescription("No status. State one."));
        SentAlarm sent = send();
        soon(() -> alarms.sent(sent.alarmId()).orElseThrow().refusal().isPresent());
        assertEquals(
                "No status. State one.",
                alarms.sent(sent.alarmId()).orElseThrow().refusal().get().getSentence());
        assertEquals(List.of(), zone.raised);
    }

    @Test
    void whatIsSaidLaterGoesOutInOrderAndOnce() {
        SentAlarm sent = send();
        soon(() -> zone.raised.size() == 1);
        zone.refuseNext.add(Status.UNAVAILABLE);
        for (String words : List.of("one", "two", "three")) {
            alarms.say(
                    sent.alarmId(),
                    report -> report.setUpdate(UpdateAlarmRequest.newBuilder()
                            .setRequestId(UUID.randomUUID().toString())
                            .setAlarmId(sent.alarmId())
                            .setMessage(Text.newBuilder().setText(words).setLanguage("en"))));
        }
        soon(() -> alarms.sent(sent.alarmId()).orElseThrow().waiting().isEmpty());
        assertEquals(
                List.of("one", "two", "three"),
                zone.updates.stream()
                        .map(update -> update.getMessage().getText())
                        .toList());
    }

    @Test
    void eventsComeOnceAndInOrderOverCutsAndRestarts() throws IOException {
        SentAlarm sent = send();
        soon(() -> zone.raised.size() == 1 && !zone.followedFrom.isEmpty());
        zone.happens(event(sent, 101)
                .setNotOpened(NotOpened.newBuilder().setPhoneNumber("+3265000000"))
                .build());
        soon(() -> alarms.sent().getFirst().events().size() == 1);
        zone.dropFollowers();
        zone.happens(event(sent, 105).setOpened(Opened.getDefaultInstance()).build());
        soon(() -> alarms.sent().getFirst().events().size() == 2);
        stopGateway();
        zone.happens(event(sent, 109).setClosed(Closed.getDefaultInstance()).build());
        startGateway();
        soon(() -> alarms.sent().getFirst().events().size() == 3);
        assertEquals(
                List.of(101L, 105L, 109L),
                alarms.sent().getFirst().events().stream()
                        .map(AlarmEvent::getPosition)
                        .toList());
        assertEquals(105, zone.followedFrom.getLast());
    }

    @Test
    void headsAreAppendedOnceEach() throws IOException {
        soon(() -> zone.followedFrom.size() == 1);
        ChainHead head = ChainHead.newBuilder()
                .setZone("5324")
                .setPosition(12)
                .setDigest(ByteString.copyFrom(new byte[] {1, 2}))
                .setSignedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setKeyId("ab")
                .setSignature(ByteString.copyFrom(new byte[] {3}))
                .build();
        zone.signs(head);
        zone.signs(head);
        zone.signs(head.toBuilder().setPosition(20).build());
        Path file = folder.resolve("witness").resolve("heads.jsonl");
        soon(() -> Files.exists(file) && Files.readAllLines(file).size() == 2);
        assertEquals(
                "{\"zone\":\"5324\",\"position\":12,\"digest\":\"0102\",\"signedAt\":\"2023-11-14T22:13:20.000Z\","
                        + "\"keyId\":\"ab\",\"signature\":\"Aw==\"}",
                Files.readAllLines(file).getFirst());
    }

    @Test
    void afterACutLiveComesFirstAndTheGapIsFilled() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        relayLink.cutByReset();
        camera.film(20);
        long duringCut = last();
        relayLink.heal();
        soon(() -> zone.callsOf(Lane.LANE_LIVE) == 2);
        camera.film(2);
        assertAllArrivedOnce();
        assertTrue(zone.numbers(Lane.LANE_FILL).contains(duringCut - 20));
    }

    @Test
    void blackHoleIsNoticedAndLeft() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        TcpProxy hole = relayLink;
        hole.blackHole();
        TcpProxy other = TcpProxy.to(zone.port());
        publisher.capabilities(GetCapabilitiesResponse.newBuilder()
                .addRelays("localhost:" + hole.port())
                .addRelays("localhost:" + other.port())
                .build());
        camera.film(2);
        soon(() -> zone.callsOf(Lane.LANE_LIVE) == 2);
        camera.film(2);
        assertAllArrivedOnce();
        other.close();
    }

    @Test
    void drainingRelayIsLeftForTheOneItNames() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        TcpProxy other = TcpProxy.to(zone.port());
        relayLink.delay(Duration.ofMillis(1));
        zone.lastCall(Lane.LANE_LIVE).say(FakeZone.reconnect(List.of("localhost:" + other.port())));
        soon(() -> zone.callsOf(Lane.LANE_LIVE) == 2);
        relayLink.cutByReset();
        camera.film(2);
        assertAllArrivedOnce();
        other.close();
    }

    @Test
    void stopEndsLiveWithinASecondAndWhatWasTakenBeforeIsFilled() {
        send();
        zone.acknowledges = false;
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        camera.film(4);
        zone.acknowledges = true;
        zone.lastCall(Lane.LANE_LIVE).stop(StopReason.STOP_REASON_WINDOW_ENDED);
        soon(() -> alarms.sent().getFirst().streams().getFirst().lastNumber().isPresent());
        long lastNumber =
                alarms.sent().getFirst().streams().getFirst().lastNumber().orElseThrow();
        camera.film(10);
        zone.lastCall(Lane.LANE_LIVE).answers.onCompleted();
        soon(() -> alarms.sent().getFirst().streams().getFirst().isDone());
        assertEquals(new TreeSet<>(FakeZone.upTo(lastNumber)), arrived());
        soon(() -> zone.ends.contains(lastNumber));
        assertEquals(1, zone.callsOf(Lane.LANE_LIVE));
        assertEquals(List.of(), zone.conflicts);
    }

    @Test
    void zoneThatDoesNotRecordSettlesEverythingAtItsStop() {
        zone.disposition = Disposition.DISPOSITION_NOT_RECORDED;
        SentAlarm sent = send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        zone.happens(event(sent, 130).setClosed(Closed.getDefaultInstance()).build());
        soon(() -> alarms.sent().getFirst().streams().getFirst().isDone());
        publisher.tick();
        camera.film(100);
        assertTrue(camera.camera().store().lowestKeptFrom(1).orElseThrow() > 5 * 60);
    }

    @Test
    void resendIsObeyed() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        assertAllArrivedOnce();
        zone.acknowledges = false;
        camera.film(2);
        soon(() -> arrived().contains(last()));
        long wanted = last() - 3;
        zone.lastCall(Lane.LANE_LIVE).say(FakeZone.resend(wanted, wanted));
        soon(() -> zone.numbers(Lane.LANE_FILL).contains(wanted));
        // what FILL brings already is not sent twice because LIVE lacked it, but because FILL itself did
        zone.lastCall(Lane.LANE_LIVE).say(FakeZone.resend(wanted, wanted));
        zone.lastCall(Lane.LANE_LIVE).say(FakeZone.resend(wanted - 2, wanted - 2));
        soon(() -> zone.numbers(Lane.LANE_FILL).contains(wanted - 2));
        assertEquals(1, Collections.frequency(zone.numbers(Lane.LANE_FILL), wanted));
        zone.lastCall(Lane.LANE_FILL).say(FakeZone.resend(wanted, wanted));
        soon(() -> Collections.frequency(zone.numbers(Lane.LANE_FILL), wanted) == 2);
        assertEquals(List.of(), zone.conflicts);
    }

    @Test
    void keyFrameThatIsWantedIsAskedOfTheCamera() {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        zone.lastCall(Lane.LANE_LIVE)
                .say(PublishResponse.newBuilder().setKeyFrameWanted(KeyFrameWanted.getDefaultInstance()));
        soon(() -> keyFramesWanted.equals(List.of(GARDEN)));
    }

    @Test
    void killedGatewayGoesOnWithTheSameNumbers() throws IOException {
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        camera.film(2);
        stopGateway();
        camera.close();
        camera = new FilmedCamera("garden", SITE, folder, Instant.now());
        startGateway();
        camera.film(3);
        soon(() -> zone.callsOf(Lane.LANE_LIVE) == 2);
        camera.film(2);
        assertAllArrivedOnce();
        assertFalse(zone.lastCall(Lane.LANE_LIVE).start.getStreamId().isEmpty());
        assertEquals(
                zone.calls.getFirst().start.getStreamId(),
                zone.lastCall(Lane.LANE_LIVE).start.getStreamId());
    }

    @Test
    void relayKnowsUsBeforeTheFirstAlarm() {
        soon(() -> zone.rehearsals.get() == 1);
        send();
        soon(() -> zone.numbers(Lane.LANE_LIVE).size() == 5);
        // the connection that was ready is taken, so another one is made ready
        publisher.tick();
        soon(() -> zone.rehearsals.get() >= 2);
    }

    @Test
    void lostZoneIsToldInWords() {
        soon(() -> link.status().link() == ZoneStatus.Link.CONNECTED);
        alarmsLink.cutByReset();
        soon(() -> link.status().link() == ZoneStatus.Link.LOST);
        assertFalse(link.status().sentence().isEmpty());
        alarmsLink.heal();
        soon(() -> link.status().link() == ZoneStatus.Link.CONNECTED);
    }
}
