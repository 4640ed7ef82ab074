package liveview.alarm.grpc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import liveview.alarm.AlarmId;
import liveview.alarm.AlarmJournal;
import liveview.alarm.Central;
import liveview.alarm.CentralStore;
import liveview.alarm.Command;
import liveview.alarm.Done;
import liveview.alarm.ProtoTime;
import liveview.alarm.Request;
import liveview.alarm.Scene;
import liveview.alarm.SomebodyWasFirst;
import liveview.alarm.Team;
import liveview.alarm.TeamStore;
import liveview.alarm.ZoneDatabase;
import liveview.journal.HeadVerifier;
import liveview.journal.SigningKey;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.AlarmStatus;
import liveview.protocol.alarm.v1.Camera;
import liveview.protocol.alarm.v1.CancelAlarmRequest;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.PictureMode;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.RegisterSiteResponse;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.ReportResponse;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.alarm.v1.SiteKind;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.JournalEntry;
import liveview.protocol.internal.v1.JournalServiceGrpc;
import liveview.protocol.internal.v1.LocateStreamsRequest;
import liveview.protocol.internal.v1.OpenViewRequest;
import liveview.protocol.internal.v1.ReadRequest;
import liveview.protocol.internal.v1.RegisterStreamRequest;
import liveview.protocol.internal.v1.RegisterStreamResponse;
import liveview.protocol.internal.v1.ReportSeenRequest;
import liveview.protocol.internal.v1.StreamRegistryServiceGrpc;
import liveview.protocol.internal.v1.ViewServiceGrpc;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.PaintedSecond;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.protocol.stream.v1.WatchEndReason;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class IntakeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Actor DISPATCHER = Actor.newBuilder()
            .setSubject("anne")
            .setName("Anne")
            .setRole("dispatcher")
            .build();
    private static final Actor OTHER =
            DISPATCHER.toBuilder().setSubject("bart").setName("Bart").build();

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @ConfigProperty(name = "liveview.journal.signing.pem")
    Path signingKey;

    @TestHTTPResource(tls = true)
    URI tls;

    @Inject
    AlarmJournal journal;

    @Inject
    CentralStore centrals;

    @Inject
    TeamStore teams;

    private TestRealm realm;
    private Machine central;
    private Machine relay;

    @BeforeEach
    void connect() throws Exception {
        realm = TestRealm.in(folder);
        central = new Machine(realm, "central-a", tls.getPort());
        relay = new Machine(realm, "relay", tls.getPort());
        done(centrals.put(
                Scene.ADMIN,
                new Central(
                        "central-a",
                        "Central A",
                        "+3225550100",
                        Map.of("agreement-1", LegalBasis.LEGAL_BASIS_FACTS_FOUND))));
    }

    @AfterEach
    void disconnect() {
        central.close();
        relay.close();
    }

    @Test
    void capabilitiesSayWhatTheZoneIs() {
        var zone = intake().getCapabilities(
                        GetCapabilitiesRequest.newBuilder().setClient("test 1").build());
        assertEquals(TestRealm.ZONE, zone.getZone());
        assertEquals("Test zone", zone.getZoneName(0).getText());
        assertEquals(List.of("liveview.alarm.v1", "liveview.stream.v1"), zone.getProtocolsList());
        assertEquals(PictureMode.PICTURE_MODE_RECORD, zone.getPictureMode());
        assertEquals(List.of("relay-1.test:8443"), zone.getRelaysList());
        assertEquals(5_000, zone.getLimits().getMaxRequestsPerSecond());
        assertEquals(9, zone.getCategoriesCount());
    }

    @Test
    void anAlarmWithFindingAndBasisMayHavePicturesAndARetryIsAnsweredTheSame() {
        assertEquals(
                LegalBasis.LEGAL_BASIS_FACTS_FOUND, registerSite("agreement-1").getLegalBasis());
        RaiseAlarmRequest raise = alarm().setFinding(forced()).build();
        RaiseAlarmResponse first = intake().raiseAlarm(raise);
        assertEquals(PicturesRefused.PICTURES_REFUSED_UNSPECIFIED, first.getPicturesRefused());
        Instant received = ProtoTime.fromProto(first.getReceivedAt());
        assertEquals(received.plus(Duration.ofMinutes(30)), ProtoTime.fromProto(first.getViewUntil()));
        assertEquals(0, first.getDispatchersConnected());

        RaiseAlarmResponse again = intake().raiseAlarm(raise);
        assertEquals(
                first.toBuilder().clearHead().build(),
                again.toBuilder().clearHead().build());
        refused(
                Status.Code.ALREADY_EXISTS,
                () -> intake().raiseAlarm(
                                raise.toBuilder().setCicNumber("other").build()));
    }

    @Test
    void withoutAgreementTheAlarmComesThroughAndPicturesDoNot() {
        RegisterSiteResponse registered = registerSite("unknown");
        assertEquals(PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS, registered.getPicturesRefused());
        RaiseAlarmResponse raised =
                intake().raiseAlarm(alarm().setFinding(forced()).build());
        assertEquals(PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS, raised.getPicturesRefused());
        assertFalse(raised.hasViewUntil());
    }

    @Test
    void aSiteRequestIsDoneOnceAndItsIdNotUsedForAnother() {
        RegisterSiteRequest request = RegisterSiteRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setSite(site("agreement-1"))
                .build();
        intake().registerSite(request);
        intake().registerSite(request);
        refused(
                Status.Code.ALREADY_EXISTS,
                () -> intake().registerSite(
                                request.toBuilder().setSite(site("agreement-2")).build()));
    }

    @Test
    void whatIsWrongIsRefusedWithItsKind() {
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> intake().raiseAlarm(alarm().clearStatus().build()));
        refused(
                Status.Code.INVALID_ARGUMENT,
                () -> intake().raiseAlarm(alarm().setAlarmId("no uuid").build()));
        refused(
                Status.Code.NOT_FOUND,
                () -> intake().cancelAlarm(cancel(UUID.randomUUID().toString())));
        RaiseAlarmRequest mine = alarm().build();
        intake().raiseAlarm(mine);
        try (Machine other = new Machine(realm, "central-b", tls.getPort())) {
            refused(Status.Code.NOT_FOUND, () -> intake(other, "central-b").cancelAlarm(cancel(mine.getAlarmId())));
        }
    }

    @Test
    void aHoldUpOvertakesAStormOfOtherAlarms() throws Exception {
        registerSite("agreement-1");
        List<CompletableFuture<Done>> storm = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            storm.add(raise(alarm().build()));
        }
        Done holdUp = raise(alarm().setCategory(AlarmCategory.ALARM_CATEGORY_HOLD_UP)
                        .build())
                .get(30, TimeUnit.SECONDS);
        long after = 0;
        for (CompletableFuture<Done> one : storm) {
            after += one.get(30, TimeUnit.SECONDS).position() > holdUp.position() ? 1 : 0;
        }
        assertTrue(after > 100, "of 1,000 before it in the line only " + after + " came after it");
    }

    private CompletableFuture<Done> raise(RaiseAlarmRequest raise) {
        Request request = new Request(Scene.CENTRAL, raise.getAlarmId(), ByteString.copyFromUtf8(raise.getAlarmId()));
        return journal.raise(request, raise).toCompletableFuture();
    }

    @Test
    void manyReportsOnOneCallAreEachAnsweredAndABadOneHarmsNone() throws Exception {
        int reports = 1_000;
        List<ReportResponse> answers = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        StreamObserver<ReportRequest> call = IntakeServiceGrpc.newStub(central.channel())
                .withCallCredentials(Machine.bearer(token("central-a")))
                .report(collect(answers, over));
        for (int i = 0; i < reports; i++) {
            RaiseAlarmRequest.Builder raise = alarm();
            if (i == 500) {
                raise.clearStatus();
            }
            call.onNext(
                    ReportRequest.newBuilder().setSequence(i).setRaise(raise).build());
        }
        call.onCompleted();
        over.get(30, TimeUnit.SECONDS);
        assertEquals(reports, answers.size());
        assertEquals(
                reports - 1, answers.stream().filter(ReportResponse::hasRaised).count());
        ReportResponse refused =
                answers.stream().filter(ReportResponse::hasRefused).findFirst().orElseThrow();
        assertEquals(500, refused.getSequence());
        assertEquals(Status.Code.INVALID_ARGUMENT.value(), refused.getRefused().getCode());
        assertFalse(refused.getRefused().getRemedy().isEmpty());
    }

    @Test
    void theCentralFollowsWhatThePoliceDoEachOnceInOrderAndResumes() throws Exception {
        List<FollowResponse> heard = new CopyOnWriteArrayList<>();
        String id = alarm().build().getAlarmId();
        RaiseAlarmResponse raised =
                intake().raiseAlarm(alarm().setAlarmId(id).setFinding(forced()).build());
        try (Machine listening = new Machine(realm, "central-a", tls.getPort())) {
            follow(listening, raised.getPosition() - 2, heard);
            act(DISPATCHER, id, new Command.Open());
            act(DISPATCHER, id, new Command.Accept());
            assertThrows(SomebodyWasFirst.class, () -> act(OTHER, id, new Command.Accept()));
            Team team = new Team("12", "Team 12", java.util.Set.of("olga"));
            done(teams.put(Scene.ADMIN, team));
            act(DISPATCHER, id, new Command.Assign(team));
            await().atMost(PATIENCE).until(() -> events(heard, id).stream().anyMatch(AlarmEvent::hasAssigned));
        }
        long handled = events(heard, id).getLast().getPosition();
        act(DISPATCHER, id, new Command.Close(Outcome.OUTCOME_FLED, Text.getDefaultInstance()));
        List<FollowResponse> resumed = new CopyOnWriteArrayList<>();
        follow(central, handled, resumed);
        await().atMost(PATIENCE).until(() -> events(resumed, id).stream().anyMatch(AlarmEvent::hasClosed));

        List<String> kinds = java.util.stream.Stream.concat(events(heard, id).stream(), events(resumed, id).stream())
                .map(event -> event.getEventCase().name())
                .filter(kind -> !kind.startsWith("VIEW_WINDOW"))
                .toList();
        assertEquals(
                List.of("RAISED", "OPENED", "ACCEPTED", "ASSIGNED", "CLOSED"),
                kinds.stream().distinct().toList());
        assertEquals(kinds.stream().distinct().toList(), kinds, "each once");
        assertTrue(
                events(heard, id).stream().noneMatch(event -> event.toString().contains("Anne")),
                "no name of the police goes to a central");
    }

    @Test
    void anAlarmThatNobodyOpensIsSaidToTheCentralAfterTwentySeconds() {
        List<FollowResponse> heard = new CopyOnWriteArrayList<>();
        RaiseAlarmResponse raised = intake().raiseAlarm(alarm().build());
        follow(central, raised.getPosition(), heard);
        await().atMost(PATIENCE)
                .until(() -> events(heard, raised.getAlarmId()).stream().anyMatch(AlarmEvent::hasNotOpened));
        AlarmEvent told = events(heard, raised.getAlarmId()).stream()
                .filter(AlarmEvent::hasNotOpened)
                .findFirst()
                .orElseThrow();
        assertEquals("+3265000000", told.getNotOpened().getPhoneNumber());
        Duration waited = Duration.between(
                ProtoTime.fromProto(raised.getReceivedAt()), ProtoTime.fromProto(told.getRecordedAt()));
        assertTrue(waited.compareTo(Duration.ofSeconds(20)) >= 0, waited.toString());
        assertTrue(waited.compareTo(Duration.ofSeconds(22)) <= 0, waited.toString());
        assertEquals(
                1,
                events(heard, raised.getAlarmId()).stream()
                        .filter(AlarmEvent::hasNotOpened)
                        .count());
    }

    @Test
    void aCancelClosesWhatNobodyHasOpenedAndTheHeadThatFollowsIsGenuine() throws Exception {
        List<FollowResponse> heard = new CopyOnWriteArrayList<>();
        RaiseAlarmResponse raised = intake().raiseAlarm(alarm().build());
        follow(central, raised.getPosition(), heard);
        assertTrue(intake().cancelAlarm(cancel(raised.getAlarmId())).getClosed());
        await().atMost(PATIENCE)
                .until(() -> heard.stream()
                        .anyMatch(message ->
                                message.hasHead() && message.getHead().getPosition() > raised.getPosition()));
        ChainHead head = heard.stream()
                .filter(FollowResponse::hasHead)
                .map(FollowResponse::getHead)
                .reduce((one, later) -> later)
                .orElseThrow();
        liveview.journal.SignedHead signed = new liveview.journal.SignedHead(
                head.getZone(),
                head.getPosition(),
                liveview.journal.Bytes.of(head.getDigest().toByteArray()),
                ProtoTime.fromProto(head.getSignedAt()),
                head.getKeyId(),
                liveview.journal.Bytes.of(head.getSignature().toByteArray()));
        HeadVerifier verifier = new HeadVerifier(SigningKey.trustedFromPem(signingKey));
        assertEquals(HeadVerifier.Verdict.GENUINE, verifier.verify(signed));
    }

    @Test
    void aPublishDrawsTheNextEpochAndAViewIsInTheJournalBeforeThePicture() throws Exception {
        registerSite("agreement-1");
        RaiseAlarmRequest raise = alarm().setFinding(forced()).build();
        intake().raiseAlarm(raise);
        String streamId = UUID.randomUUID().toString();
        RegisterStreamRequest publish = RegisterStreamRequest.newBuilder()
                .setStreamId(streamId)
                .setAlarmId(raise.getAlarmId())
                .setCameraId("garden")
                .setRelay("relay-1:9443")
                .setFormat(VideoFormat.newBuilder().setCodec("h264"))
                .setOrigin(OriginKind.ORIGIN_KIND_SIMULATED)
                .setPublisher(Actor.newBuilder()
                        .setSubject("central-a")
                        .setRole("central")
                        .setCentralId("central-a"))
                .setPublishId(UUID.randomUUID().toString())
                .build();
        RegisterStreamResponse first = registry().registerStream(publish);
        assertEquals(1, first.getEpoch());
        assertEquals(Disposition.DISPOSITION_DURABLE, first.getDisposition());
        assertEquals(1, registry().registerStream(publish).getEpoch(), "a retry is no new publish");
        RegisterStreamRequest anew =
                publish.toBuilder().setPublishId(UUID.randomUUID().toString()).build();
        assertEquals(2, registry().registerStream(anew).getEpoch());
        refused(
                Status.Code.FAILED_PRECONDITION,
                () -> registry().registerStream(anew.toBuilder().setFillEpoch(1).build()));
        assertEquals(
                2,
                registry()
                        .registerStream(anew.toBuilder().setFillEpoch(2).build())
                        .getEpoch());

        String viewId = UUID.randomUUID().toString();
        OpenViewRequest open = OpenViewRequest.newBuilder()
                .setViewId(viewId)
                .setAlarmId(raise.getAlarmId())
                .setCameraId("garden")
                .setStreamId(streamId)
                .setViewer(DISPATCHER.toBuilder().clearRole())
                .addRoles("dispatcher")
                .build();
        long opened = views().openView(open).getPosition();
        refused(
                Status.Code.PERMISSION_DENIED,
                () -> views().openView(open.toBuilder()
                        .setViewId(UUID.randomUUID().toString())
                        .clearRoles()
                        .addRoles("auditor")
                        .build()));
        PaintedSecond second = PaintedSecond.newBuilder()
                .setSecond(1_795_000_000L)
                .setPictures(25)
                .build();
        long seen = views().reportSeen(ReportSeenRequest.newBuilder()
                        .setViewId(viewId)
                        .addSeconds(second)
                        .build())
                .getPosition();
        long ended = views().endView(EndViewRequest.newBuilder()
                        .setViewId(viewId)
                        .setReason(WatchEndReason.WATCH_END_REASON_UNSPECIFIED)
                        .setByViewer(true)
                        .addSeconds(second)
                        .build())
                .getPosition();
        assertTrue(opened < seen && seen < ended);
        assertEquals(
                2,
                registry()
                        .locateStreams(LocateStreamsRequest.newBuilder()
                                .setAlarmId(raise.getAlarmId())
                                .build())
                        .getStreams(0)
                        .getEpoch());

        List<String> kinds =
                read(opened - 1, ended).stream().map(JournalEntry::getKind).toList();
        assertEquals(
                List.of("view_opened", "view_seen", "view_ended"),
                kinds.stream().filter(kind -> kind.startsWith("view_")).toList());
    }

    @Test
    void theJournalIsReadWithoutGapAndOnlyTheKindsAsked() {
        long before = intake().raiseAlarm(alarm().build()).getPosition();
        for (int i = 0; i < 20; i++) {
            intake().raiseAlarm(alarm().build());
        }
        List<JournalEntry> entries = read(before, before + 20);
        assertTrue(entries.size() >= 20);
        for (int i = 0; i < entries.size(); i++) {
            assertEquals(before + 1 + i, entries.get(i).getPosition());
        }
        var onlyClosed =
                reader().read(ReadRequest.newBuilder().addKinds("alarm_closed").build());
        onlyClosed.forEachRemaining(
                response -> response.getEntriesList().forEach(entry -> assertEquals("alarm_closed", entry.getKind())));
    }

    @Test
    void aCentralMayNotReadTheJournalNorARelayRaiseAlarms() {
        refused(
                Status.Code.PERMISSION_DENIED,
                () -> JournalServiceGrpc.newBlockingStub(central.channel())
                        .withCallCredentials(Machine.bearer(token("central-a")))
                        .read(ReadRequest.getDefaultInstance())
                        .hasNext());
        refused(
                Status.Code.PERMISSION_DENIED,
                () -> IntakeServiceGrpc.newBlockingStub(relay.channel())
                        .withCallCredentials(Machine.bearer(relayToken()))
                        .raiseAlarm(alarm().build()));
    }

    private List<JournalEntry> read(long after, long until) {
        List<JournalEntry> entries = new CopyOnWriteArrayList<>();
        reader().read(ReadRequest.newBuilder().setAfterPosition(after).build())
                .forEachRemaining(response -> entries.addAll(response.getEntriesList()));
        assertTrue(entries.getLast().getPosition() >= until);
        return entries;
    }

    private Done act(Actor actor, String alarmId, Command command) {
        Request request =
                new Request(actor, UUID.randomUUID().toString(), com.google.protobuf.ByteString.copyFromUtf8("x"));
        return done(journal.act(request, AlarmId.parse(alarmId), command));
    }

    private static <T> T done(java.util.concurrent.CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException | java.util.concurrent.TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void follow(Machine machine, long after, List<FollowResponse> into) {
        IntakeServiceGrpc.newStub(machine.channel())
                .withCallCredentials(Machine.bearer(token("central-a")))
                .follow(
                        FollowRequest.newBuilder().setAfterPosition(after).build(),
                        collect(into, new CompletableFuture<>()));
    }

    private static List<AlarmEvent> events(List<FollowResponse> heard, String alarmId) {
        return heard.stream()
                .filter(FollowResponse::hasEvent)
                .map(FollowResponse::getEvent)
                .filter(event -> event.getAlarmId().equals(alarmId))
                .toList();
    }

    private static <T> StreamObserver<T> collect(List<T> into, CompletableFuture<Void> over) {
        return new StreamObserver<>() {
            @Override
            public void onNext(T message) {
                into.add(message);
            }

            @Override
            public void onError(Throwable failure) {
                over.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                over.complete(null);
            }
        };
    }

    private static void refused(Status.Code code, org.junit.jupiter.api.function.Executable call) {
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, call);
        assertEquals(code, refused.getStatus().getCode(), refused.getMessage());
        assertTrue(String.valueOf(refused.getStatus().getDescription()).endsWith("."), refused.getMessage());
    }

    private RegisterSiteResponse registerSite(String agreementId) {
        return intake().registerSite(RegisterSiteRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setSite(site(agreementId))
                .build());
    }

    private static Site site(String agreementId) {
        return Site.newBuilder()
                .setSiteId("s1")
                .setName("Rue des Clercs 12")
                .setKind(SiteKind.SITE_KIND_SHOP)
                .setAddress(Address.newBuilder()
                        .setStreet("Rue des Clercs")
                        .setHouseNumber("12")
                        .setPostalCode("7000")
                        .setMunicipality("Mons"))
                .setAgreementId(agreementId)
                .addCameras(Camera.newBuilder().setCameraId("garden").setName("garden"))
                .build();
    }

    private static RaiseAlarmRequest.Builder alarm() {
        return RaiseAlarmRequest.newBuilder()
                .setAlarmId(UUID.randomUUID().toString())
                .setStatus(AlarmStatus.ALARM_STATUS_ACTUAL)
                .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN)
                .setSiteId("s1")
                .addCameraIds("garden")
                .setRaisedAt(ProtoTime.toProto(Instant.now()));
    }

    private static Finding forced() {
        return Finding.newBuilder()
                .addObservations(Observation.newBuilder()
                        .setCode(ObservationCode.OBSERVATION_CODE_DOOR_FORCED)
                        .setCameraId("garden"))
                .build();
    }

    private static CancelAlarmRequest cancel(String alarmId) {
        return CancelAlarmRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setAlarmId(alarmId)
                .build();
    }

    private IntakeServiceGrpc.IntakeServiceBlockingStub intake() {
        return intake(central, "central-a");
    }

    private IntakeServiceGrpc.IntakeServiceBlockingStub intake(Machine machine, String name) {
        return IntakeServiceGrpc.newBlockingStub(machine.channel()).withCallCredentials(Machine.bearer(token(name)));
    }

    private StreamRegistryServiceGrpc.StreamRegistryServiceBlockingStub registry() {
        return StreamRegistryServiceGrpc.newBlockingStub(relay.channel())
                .withCallCredentials(Machine.bearer(relayToken()));
    }

    private ViewServiceGrpc.ViewServiceBlockingStub views() {
        return ViewServiceGrpc.newBlockingStub(relay.channel()).withCallCredentials(Machine.bearer(relayToken()));
    }

    private JournalServiceGrpc.JournalServiceBlockingStub reader() {
        return JournalServiceGrpc.newBlockingStub(relay.channel()).withCallCredentials(Machine.bearer(relayToken()));
    }

    private String token(String name) {
        return realm.token()
                .of(name)
                .role("central")
                .central(name)
                .boundTo(name)
                .text();
    }

    private String relayToken() {
        return realm.token().of("relay").role("relay").boundTo("relay").text();
    }
}
