package liveview.auth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import liveview.auth.app.Seen;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.ReportResponse;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.ViewServiceGrpc;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.PublishEnd;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.protocol.stream.v1.PublishStart;
import liveview.testkit.net.TcpProxy;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import liveview.testkit.realm.TestToken;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every gRPC caller that must be refused is, with kind and sentence, on each style of service; and calls end when they must. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
class DoorsTest {
    private static final Duration CEILING = Duration.ofSeconds(30);

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI plain;

    @TestHTTPResource(tls = true)
    URI tls;

    @Inject
    Seen seen;

    private TestRealm realm;
    private Machine central;

    @BeforeEach
    void connect() {
        realm = TestRealm.in(folder);
        central = new Machine(realm, "central-a", machinesPort());
        seen.opened.set(0);
        seen.cancelled.set(0);
        seen.received.set(0);
    }

    @AfterEach
    void disconnect() {
        central.close();
    }

    private int machinesPort() {
        return tls.getPort();
    }

    private TestToken centralToken() {
        return realm.token()
                .of("central-a")
                .role("central")
                .central("central-a")
                .boundTo("central-a");
    }

    @Test
    void aCentralWithItsCertificateAndTokenIsKnownOnEachStyle() throws Exception {
        String token = centralToken().text();
        GetCapabilitiesResponse answer =
                intake(central.channel(), token).getCapabilities(GetCapabilitiesRequest.getDefaultInstance());
        assertEquals(TestRealm.ZONE, answer.getZone());
        assertEquals("central-a", answer.getProtocols(0));
        assertEquals("false", answer.getCodecs(0));

        Answers<PublishResponse> published = new Answers<>();
        StreamObserver<PublishRequest> publish = PublishServiceGrpc.newStub(central.channel())
                .withCallCredentials(Machine.bearer(token))
                .publish(published);
        publish.onNext(start());
        publish.onCompleted();
        assertEquals(1, published.all().size());
    }

    @TestFactory
    Stream<DynamicTest> whoeverMustBeRefusedIsRefusedWithASentenceOnEachStyle() {
        record Wrong(String name, String token, Status.Code code, String failure) {}
        return Stream.of(
                        new Wrong("nobody", null, Status.Code.UNAUTHENTICATED, "not-signed-in"),
                        new Wrong("garbage", "garbage", Status.Code.UNAUTHENTICATED, "token-not-recognised"),
                        new Wrong(
                                "garbage in three parts", "a.b.c", Status.Code.UNAUTHENTICATED, "token-not-recognised"),
                        new Wrong(
                                "expired",
                                centralToken().endsIn(Duration.ofSeconds(-5)).text(),
                                Status.Code.UNAUTHENTICATED,
                                "token-expired"),
                        new Wrong(
                                "signed by a stranger",
                                centralToken().signedByStranger().text(),
                                Status.Code.UNAUTHENTICATED,
                                "token-not-recognised"),
                        new Wrong(
                                "other audience",
                                centralToken().claim("aud", "account").text(),
                                Status.Code.UNAUTHENTICATED,
                                "token-not-recognised"),
                        new Wrong(
                                "other issuer",
                                centralToken()
                                        .claim("iss", "http://127.0.0.1/realms/other")
                                        .text(),
                                Status.Code.UNAUTHENTICATED,
                                "token-not-recognised"),
                        new Wrong(
                                "not bound",
                                realm.token().of("central-a").role("central").text(),
                                Status.Code.UNAUTHENTICATED,
                                "token-not-of-this-certificate"),
                        new Wrong(
                                "bound to another's certificate",
                                centralToken().boundTo("central-b").text(),
                                Status.Code.UNAUTHENTICATED,
                                "token-not-of-this-certificate"),
                        new Wrong(
                                "wrong role",
                                realm.token()
                                        .of("relay")
                                        .role("relay")
                                        .boundTo("central-a")
                                        .text(),
                                Status.Code.PERMISSION_DENIED,
                                "not-your-role"),
                        new Wrong(
                                "wrong zone",
                                centralToken().claim("zone", "other-zone").text(),
                                Status.Code.PERMISSION_DENIED,
                                "foreign-zone"))
                .flatMap(wrong -> styles().stream()
                        .map(style -> DynamicTest.dynamicTest(wrong.name() + ": " + style.name(), () -> {
                            StatusRuntimeException refused = style.refusal(central.channel(), wrong.token());
                            assertEquals(wrong.code(), refused.getStatus().getCode());
                            assertEquals(wrong.failure(), refused.getTrailers().get(GrpcFailures.CODE));
                            assertTrue(
                                    refused.getStatus().getDescription().matches("[A-Z].*\\. [A-Z].*\\."),
                                    refused.getStatus().getDescription());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> thePeoplesDoorTakesNoMachine() {
        record Wrong(String name, String token, Status.Code code, String failure) {}
        return Stream.of(
                        new Wrong(
                                "bound token",
                                centralToken().text(),
                                Status.Code.UNAUTHENTICATED,
                                "token-bound-to-certificate"),
                        new Wrong(
                                "unbound token with the role",
                                realm.token().of("central-a").role("central").text(),
                                Status.Code.PERMISSION_DENIED,
                                "not-your-door"))
                .flatMap(wrong -> styles().stream()
                        .map(style -> DynamicTest.dynamicTest(wrong.name() + ": " + style.name(), () -> {
                            ManagedChannel plain = ManagedChannelBuilder.forAddress("127.0.0.1", plainPort())
                                    .usePlaintext()
                                    .intercept(forwardedHeaders())
                                    .build();
                            try {
                                StatusRuntimeException refused = style.refusal(plain, wrong.token());
                                assertEquals(wrong.code(), refused.getStatus().getCode());
                                assertEquals(
                                        wrong.failure(), refused.getTrailers().get(GrpcFailures.CODE));
                            } finally {
                                plain.shutdownNow();
                            }
                        })));
    }

    private int plainPort() {
        return plain.getPort();
    }

    @Test
    void withoutACertificateTheMachinesDoorStaysShut() throws Exception {
        ManagedChannel bare = io.grpc.Grpc.newChannelBuilderForAddress(
                        "127.0.0.1",
                        machinesPort(),
                        io.grpc.TlsChannelCredentials.newBuilder()
                                .trustManager(realm.authority().trust().toFile())
                                .build())
                .build();
        try {
            StatusRuntimeException refused = assertThrows(
                    StatusRuntimeException.class,
                    () -> intake(bare, centralToken().text())
                            .withDeadlineAfter(5, TimeUnit.SECONDS)
                            .getCapabilities(GetCapabilitiesRequest.getDefaultInstance()));
            assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode());
        } finally {
            bare.shutdownNow();
        }
    }

    @Test
    void aMethodThatTheAccessTableDoesNotNameIsNobodys() {
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> intake(central.channel(), centralToken().text())
                        .registerSite(RegisterSiteRequest.getDefaultInstance()));
        assertEquals(Status.Code.PERMISSION_DENIED, refused.getStatus().getCode());
        assertEquals("not-open", refused.getTrailers().get(GrpcFailures.CODE));
    }

    @Test
    void anInternalMethodOpensToTheInternalRoleOnly() {
        try (Machine relay = new Machine(realm, "relay", machinesPort())) {
            String token =
                    realm.token().of("relay").role("relay").boundTo("relay").text();
            ViewServiceGrpc.newBlockingStub(relay.channel())
                    .withCallCredentials(Machine.bearer(token))
                    .endView(EndViewRequest.getDefaultInstance());
        }
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> ViewServiceGrpc.newBlockingStub(central.channel())
                        .withCallCredentials(Machine.bearer(centralToken().text()))
                        .endView(EndViewRequest.getDefaultInstance()));
        assertEquals("not-your-role", refused.getTrailers().get(GrpcFailures.CODE));
    }

    @Test
    void anInternalMethodIsNotServedAtTheCentralsHost() throws Exception {
        ManagedChannel atCentralsHost = io.grpc.Grpc.newChannelBuilderForAddress(
                        "localhost",
                        machinesPort(),
                        io.grpc.TlsChannelCredentials.newBuilder()
                                .keyManager(
                                        realm.authority().certificate("relay").toFile(),
                                        realm.authority().key("relay").toFile())
                                .trustManager(realm.authority().trust().toFile())
                                .build())
                .build();
        try {
            String token =
                    realm.token().of("relay").role("relay").boundTo("relay").text();
            StatusRuntimeException refused = assertThrows(
                    StatusRuntimeException.class,
                    () -> ViewServiceGrpc.newBlockingStub(atCentralsHost)
                            .withCallCredentials(Machine.bearer(token))
                            .endView(EndViewRequest.getDefaultInstance()));
            assertEquals("not-your-door", refused.getTrailers().get(GrpcFailures.CODE));
        } finally {
            atCentralsHost.shutdownNow();
        }
    }

    @Test
    void aServicesOwnFailureKeepsItsKindAndSentenceOnEachStyle() {
        StatusRuntimeException unary = assertThrows(
                StatusRuntimeException.class,
                () -> intake(central.channel(), centralToken().text())
                        .raiseAlarm(RaiseAlarmRequest.getDefaultInstance()));
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

    /** One way to call, and how its refusal is seen. */
    private record Style(String name, Call call) {
        StatusRuntimeException refusal(ManagedChannel channel, String token) {
            return call.refusal(channel, token);
        }
    }

    private interface Call {
        StatusRuntimeException refusal(ManagedChannel channel, String token);
    }

    private List<Style> styles() {
        return List.of(
                new Style(
                        "Mutiny unary",
                        (channel, token) -> assertThrows(
                                StatusRuntimeException.class,
                                () -> intake(channel, token)
                                        .getCapabilities(GetCapabilitiesRequest.getDefaultInstance()))),
                new Style(
                        "Mutiny server stream",
                        (channel, token) -> assertThrows(StatusRuntimeException.class, () -> {
                            Iterator<FollowResponse> answers =
                                    intake(channel, token).follow(FollowRequest.getDefaultInstance());
                            answers.next();
                        })),
                new Style("Mutiny bidirectional", (channel, token) -> {
                    Answers<ReportResponse> answers = new Answers<>();
                    IntakeServiceGrpc.IntakeServiceStub stub = IntakeServiceGrpc.newStub(channel);
                    StreamObserver<ReportRequest> report =
                            (token == null ? stub : stub.withCallCredentials(Machine.bearer(token))).report(answers);
                    report.onNext(ReportRequest.getDefaultInstance());
                    return answers.failure();
                }),
                new Style("StreamObserver bidirectional", (channel, token) -> {
                    Answers<PublishResponse> answers = new Answers<>();
                    PublishServiceGrpc.PublishServiceStub stub = PublishServiceGrpc.newStub(channel);
                    StreamObserver<PublishRequest> publish =
                            (token == null ? stub : stub.withCallCredentials(Machine.bearer(token))).publish(answers);
                    publish.onNext(start());
                    return answers.failure();
                }));
    }

    private static IntakeServiceGrpc.IntakeServiceBlockingStub intake(ManagedChannel channel, String token) {
        IntakeServiceGrpc.IntakeServiceBlockingStub stub =
                IntakeServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
        return token == null ? stub : stub.withCallCredentials(Machine.bearer(token));
    }

    private static io.grpc.ClientInterceptor forwardedHeaders() {
        Metadata headers = new Metadata();
        Function<String, Metadata.Key<String>> key = name -> Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
        headers.put(key.apply("x-forwarded-proto"), "https");
        headers.put(key.apply("x-forwarded-ssl"), "on");
        headers.put(key.apply("forwarded"), "proto=https");
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static PublishRequest start() {
        return PublishRequest.newBuilder()
                .setStart(PublishStart.getDefaultInstance())
                .build();
    }

    /** Collects what a call answers until its end. */
    private static final class Answers<T> implements StreamObserver<T> {
        private final List<T> items = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final CompletableFuture<List<T>> end = new CompletableFuture<>();

        @Override
        public void onNext(T item) {
            items.add(item);
        }

        @Override
        public void onError(Throwable thrown) {
            end.completeExceptionally(thrown);
        }

        @Override
        public void onCompleted() {
            end.complete(items);
        }

        List<T> all() throws Exception {
            return end.get(20, TimeUnit.SECONDS);
        }

        StatusRuntimeException failure() {
            Exception thrown = assertThrows(Exception.class, () -> end.get(20, TimeUnit.SECONDS));
            return (StatusRuntimeException) thrown.getCause();
        }
    }
}
