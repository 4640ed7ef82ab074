package liveview.auth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.PublishEnd;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.testkit.net.TcpProxy;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** A call ends with its service's failure, its client or its token, and a stalled one harms no other. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
class CallsEndWhenTheyMustTest extends DoorsFixture {
    private static final Duration CEILING = Duration.ofSeconds(30);

    @Test
    void aServicesOwnFailureKeepsItsKindAndSentenceOnEachStyle() {
        StatusRuntimeException unary = assertThrows(
                StatusRuntimeException.class,
                () -> intake(central.channel(), centralToken().text())
                        .raiseAlarm(RaiseAlarmRequest.newBuilder()
                                .setCicNumber("FAILED_PRECONDITION")
                                .build()));
        assertEquals(Status.Code.FAILED_PRECONDITION, unary.getStatus().getCode());
        assertEquals("The teapot is empty. Fill it.", unary.getStatus().getDescription());
        assertEquals("teapot-empty", unary.getTrailers().get(GrpcFailures.CODE));

        Answers<PublishResponse> answers = new Answers<>();
        StreamObserver<PublishRequest> publish = PublishServiceGrpc.newStub(central.channel())
                .withCallCredentials(Machine.bearer(centralToken().text()))
                .publish(answers);
        publish.onNext(PublishRequest.newBuilder()
                .setEnd(PublishEnd.getDefaultInstance())
                .build());
        StatusRuntimeException streamed = answers.failure();
        assertEquals(Status.Code.FAILED_PRECONDITION, streamed.getStatus().getCode());
        assertEquals("teapot-empty", streamed.getTrailers().get(GrpcFailures.CODE));
    }

    @Test
    void aKilledClientIsNoticedByBothStyles() {
        String token = centralToken().text();
        try (TcpProxy link = TcpProxy.to(machinesPort());
                Machine victim = new Machine(realm, "central-a", link.port())) {
            IntakeServiceGrpc.newStub(victim.channel())
                    .withCallCredentials(Machine.bearer(token))
                    .follow(FollowRequest.getDefaultInstance(), new Answers<>());
            StreamObserver<PublishRequest> publish = PublishServiceGrpc.newStub(victim.channel())
                    .withCallCredentials(Machine.bearer(token))
                    .publish(new Answers<>());
            publish.onNext(start());
            await().atMost(CEILING).until(() -> seen.opened.get() == 2 && seen.received.get() == 1);
            link.cutByReset();
            await().atMost(CEILING).until(() -> seen.cancelled.get() == 2);
        }
    }

    @Test
    void aStreamEndsWithItsToken() {
        String token = centralToken().endsIn(Duration.ofSeconds(3)).text();
        Answers<FollowResponse> follow = new Answers<>();
        IntakeServiceGrpc.newStub(central.channel())
                .withCallCredentials(Machine.bearer(token))
                .follow(FollowRequest.getDefaultInstance(), follow);
        Answers<PublishResponse> published = new Answers<>();
        StreamObserver<PublishRequest> publish = PublishServiceGrpc.newStub(central.channel())
                .withCallCredentials(Machine.bearer(token))
                .publish(published);
        publish.onNext(start());
        for (StatusRuntimeException ended : List.of(follow.failure(), published.failure())) {
            assertEquals(Status.Code.UNAUTHENTICATED, ended.getStatus().getCode());
            assertEquals("token-expired", ended.getTrailers().get(GrpcFailures.CODE));
        }
        await().atMost(CEILING).until(() -> seen.cancelled.get() == 2);
    }

    @Test
    void aStalledStreamDoesNotBlockItsNeighbour() {
        String token = centralToken().text();
        var publish =
                (io.grpc.stub.ClientCallStreamObserver<PublishRequest>) PublishServiceGrpc.newStub(central.channel())
                        .withCallCredentials(Machine.bearer(token))
                        .publish(new Answers<>());
        PublishRequest unit = PublishRequest.newBuilder()
                .setUnit(AccessUnit.newBuilder().setPayload(com.google.protobuf.ByteString.copyFrom(new byte[100_000])))
                .build();
        await("full, and no byte of it moves")
                .atMost(CEILING)
                .during(Duration.ofSeconds(1))
                .until(() -> {
                    boolean stalled = !publish.isReady();
                    for (int sent = 0; publish.isReady() && sent < 200; sent++) {
                        publish.onNext(unit);
                    }
                    return stalled;
                });
        assertEquals(1, seen.received.get());
        GetCapabilitiesResponse answer = intake(central.channel(), token)
                .withDeadlineAfter(5, TimeUnit.SECONDS)
                .getCapabilities(GetCapabilitiesRequest.getDefaultInstance());
        assertEquals(TestRealm.ZONE, answer.getZone());
        publish.cancel("enough", null);
    }
}
