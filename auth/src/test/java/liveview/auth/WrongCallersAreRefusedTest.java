package liveview.auth;

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
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.ReportResponse;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every gRPC caller that must be refused is, with kind and sentence, on each style of service. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
class WrongCallersAreRefusedTest extends DoorsFixture {
    @TestHTTPResource
    URI plain;

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

    private int plainPort() {
        return plain.getPort();
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

    private static io.grpc.ClientInterceptor forwardedHeaders() {
        Metadata headers = new Metadata();
        Function<String, Metadata.Key<String>> key = name -> Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
        headers.put(key.apply("x-forwarded-proto"), "https");
        headers.put(key.apply("x-forwarded-ssl"), "on");
        headers.put(key.apply("forwarded"), "proto=https");
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }
}
