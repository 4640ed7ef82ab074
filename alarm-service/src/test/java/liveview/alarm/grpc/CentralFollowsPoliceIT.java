package liveview.alarm.grpc;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import liveview.alarm.AlarmId;
import liveview.alarm.Command;
import liveview.alarm.Done;
import liveview.alarm.ProtoTime;
import liveview.alarm.Request;
import liveview.alarm.Scene;
import liveview.alarm.SomebodyWasFirst;
import liveview.alarm.TeamStore;
import liveview.alarm.ZoneDatabase;
import liveview.journal.Bytes;
import liveview.journal.HeadVerifier;
import liveview.journal.SignedHead;
import liveview.journal.SigningKey;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.Actor;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealmResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A central hears what becomes of its alarms, and can prove it. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class CentralFollowsPoliceIT extends AtTheMachinesDoor {
    private static final Actor OTHER =
            DISPATCHER.toBuilder().setSubject("bart").setName("Bart").build();

    @ConfigProperty(name = "liveview.journal.signing.pem")
    Path signingKey;

    @Inject
    TeamStore teams;

    @Test
    void theCentralFollowsWhatThePoliceDoEachOnceInOrderAndResumes() throws Exception {
        List<FollowResponse> heard = new CopyOnWriteArrayList<>();
        String id = alarm().build().getAlarmId();
        RaiseAlarmResponse raised = intake().raiseAlarm(
                        alarm().setAlarmId(id).setFinding(Scene.FORCED).build());
        try (Machine listening = new Machine(realm, "central-a", tls.getPort())) {
            follow(listening, raised.getPosition() - 2, heard);
            act(DISPATCHER, id, new Command.Open());
            act(DISPATCHER, id, new Command.Accept());
            assertThrows(SomebodyWasFirst.class, () -> act(OTHER, id, new Command.Accept()));
            done(teams.put(Scene.ADMIN, Scene.TEAM_12));
            act(DISPATCHER, id, new Command.Assign(Scene.TEAM_12));
            await().atMost(PATIENCE).until(() -> events(heard, id).stream().anyMatch(AlarmEvent::hasAssigned));
        }
        long handled = events(heard, id).getLast().getPosition();
        act(DISPATCHER, id, new Command.Close(Outcome.OUTCOME_FLED, Text.getDefaultInstance()));
        List<FollowResponse> resumed = new CopyOnWriteArrayList<>();
        follow(central, handled, resumed);
        await().atMost(PATIENCE).until(() -> events(resumed, id).stream().anyMatch(AlarmEvent::hasClosed));

        List<String> kinds = Stream.concat(events(heard, id).stream(), events(resumed, id).stream())
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
        SignedHead signed = new SignedHead(
                head.getZone(),
                head.getPosition(),
                Bytes.of(head.getDigest().toByteArray()),
                ProtoTime.fromProto(head.getSignedAt()),
                head.getKeyId(),
                Bytes.of(head.getSignature().toByteArray()));
        HeadVerifier verifier = new HeadVerifier(SigningKey.trustedFromPem(signingKey));
        assertEquals(HeadVerifier.Verdict.GENUINE, verifier.verify(signed));
    }

    private Done act(Actor actor, String alarmId, Command command) {
        Request request = new Request(actor, UUID.randomUUID().toString(), ByteString.copyFromUtf8("x"));
        return done(journal.act(request, AlarmId.parse(alarmId), command));
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
}
