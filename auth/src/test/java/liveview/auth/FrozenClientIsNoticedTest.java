package liveview.auth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.testkit.net.TcpProxy;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/**
 * A client that is there no more and closes nothing is noticed at both doors: its calls, and its sockets of each style.
 * A call that we go on answering tells nothing of its client, who sends keep-alives only while he hears nothing.
 */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
class FrozenClientIsNoticedTest extends DoorsFixture {
    private static final Duration CEILING = Duration.ofSeconds(60);

    @TestHTTPResource
    URI plain;

    @Test
    void atBothDoors() {
        String token = centralToken().text();
        try (TcpProxy machinesLink = TcpProxy.to(machinesPort());
                TcpProxy peoplesLink = TcpProxy.to(plain.getPort());
                Machine victim = new Machine(realm, "central-a", machinesLink.port());
                HttpClient browser = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            IntakeServiceGrpc.IntakeServiceStub intake =
                    IntakeServiceGrpc.newStub(victim.channel()).withCallCredentials(Machine.bearer(token));
            StreamObserver<ReportRequest> report = intake.report(new Answers<>());
            report.onNext(ReportRequest.getDefaultInstance());
            StreamObserver<PublishRequest> publish = PublishServiceGrpc.newStub(victim.channel())
                    .withCallCredentials(Machine.bearer(token))
                    .publish(new Answers<>());
            publish.onNext(start());
            List<String> greeted = new CopyOnWriteArrayList<>();
            List<WebSocket> sockets = List.of(
                    socket(browser, peoplesLink.port(), "/ws/alarms", greeted),
                    socket(browser, peoplesLink.port(), "/live/1", greeted));
            await().atMost(CEILING)
                    .until(() -> seen.opened.get() == 2 && seen.received.get() == 1 && greeted.size() == 2);
            assertEquals(0, seen.cancelled.get());
            assertFalse(seen.socketsEnded.contains("/live/1 frozen"));

            machinesLink.blackHole();
            peoplesLink.blackHole();
            await().atMost(CEILING).until(() -> seen.cancelled.get() == 2);
            await().atMost(CEILING)
                    .until(() -> seen.socketsEnded.containsAll(Set.of("/ws/alarms frozen", "/live/1 frozen")));
            sockets.forEach(WebSocket::abort);
            browser.shutdownNow();
        }
    }

    private WebSocket socket(HttpClient browser, int port, String path, List<String> greeted) {
        String carrier = "quarkus-http-upgrade#Authorization#Bearer "
                + realm.token().of("frozen").role("dispatcher").text();
        return browser.newWebSocketBuilder()
                .header("Origin", "https://zone.test")
                .subprotocols(
                        "liveview",
                        URLEncoder.encode(carrier, StandardCharsets.UTF_8).replace("+", "%20"))
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        greeted.add(data.toString());
                        socket.request(1);
                        return null;
                    }
                })
                .join();
    }
}
