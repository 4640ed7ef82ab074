package liveview.stream.relaytest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestToken;
import liveview.testkit.video.TestVideo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay as it is packaged: both doors, tokens, certificates, the browser's WebSocket, health. */
@QuarkusTest
@QuarkusTestResource(RelayInItsZone.class)
class RelayDoorsTest {
    private static final Duration CEILING = Duration.ofSeconds(30);
    private static final List<byte[]> PICTURES =
            TestPublisher.units(TestVideo.small(30).h264());

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI plain;

    @TestHTTPResource(tls = true)
    URI tls;

    @TestHTTPResource(management = true)
    URI management;

    private final String alarmId = UUID.randomUUID().toString();
    private final String streamId = UUID.randomUUID().toString();
    private final HttpClient http = HttpClient.newHttpClient();
    private TestRealm realm;
    private Machine central;
    private Machine relay;

    @BeforeEach
    void connect() {
        realm = TestRealm.in(folder);
        central = new Machine(realm, "central-a", tls.getPort());
        relay = new Machine(realm, "relay", tls.getPort());
    }

    @AfterEach
    void disconnect() {
        central.close();
        relay.close();
        http.close();
    }

    @Test
    void aCentralPublishesARelayAndABrowserWatch() throws Exception {
        TestPublisher publisher = publishing();
        TestWatcher edge = new TestWatcher(
                as(relay, realm.token().of("relay").role("relay").boundTo("relay")), alarmId);
        await().atMost(CEILING).until(() -> edge.numbers().contains(30L));

        TestPage page = new TestPage(true);
        WebSocket socket = http.newWebSocketBuilder()
                .header("Origin", "https://zone.test")
                .subprotocols(
                        "liveview",
                        URLEncoder.encode(
                                "quarkus-http-upgrade#Authorization#Bearer " + person("dispatcher"),
                                StandardCharsets.UTF_8))
                .buildAsync(URI.create("ws://127.0.0.1:" + plain.getPort() + "/live/" + alarmId + "/garden"), page)
                .get();
        await().atMost(CEILING).until(() -> page.numbers().contains(30L));
        assertEquals("started", page.messages.getFirst().text().getString("type"));
        socket.abort();

        assertEquals(
                204,
                get("/live/" + alarmId + "/garden/pre-alarm.mp4", person("dispatcher"))
                        .statusCode());
        TestPublisher fill = TestPublisher.fill(asCentral(), alarmId, streamId, publisher.epoch());
        await().atMost(CEILING).until(fill::accepted);
        fill.send(fill.unit(1, PICTURES.getFirst()).setPreAlarm(true));
        await().atMost(CEILING)
                .until(() -> get("/live/" + alarmId + "/garden/pre-alarm.mp4", person("dispatcher"))
                                .statusCode()
                        == 200);
        assertTrue(publisher.settled(30));
    }

    @Test
    void whoMayNotIsRefusedAtEachAddress() throws Exception {
        publishing();
        String path = "/live/" + alarmId + "/garden/pre-alarm.mp4";
        assertEquals(401, get(path, "").statusCode());
        assertEquals(403, get(path, person("auditor")).statusCode());
        assertEquals(
                404,
                get("/live/" + UUID.randomUUID() + "/hall/pre-alarm.mp4", person("dispatcher"))
                        .statusCode());

        TestWatcher watcher = new TestWatcher(asCentral(), alarmId);
        await().atMost(CEILING).until(() -> watcher.ended != null);
        assertEquals(Status.Code.PERMISSION_DENIED, watcher.ended.getCode());
    }

    @Test
    void isHealthyAndShowsWhatItDoes() throws Exception {
        publishing();
        assertEquals(200, managed("/health/ready").statusCode());
        assertTrue(managed("/metrics").body().contains("liveview_stream_units_taken_total"));
    }

    @Test
    void healthAndFiguresAreNotAtThePeoplesDoor() throws Exception {
        assertEquals(401, get("/health/ready", "").statusCode());
        assertEquals(401, get("/metrics", "").statusCode());
    }

    private HttpResponse<String> managed(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(management.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private TestPublisher publishing() {
        TestPublisher publisher = TestPublisher.live(asCentral(), alarmId, streamId);
        await().atMost(CEILING).until(() -> publisher.accepted() || publisher.ended != null);
        assertTrue(publisher.accepted(), String.valueOf(publisher.ended));
        for (int number = 1; number <= PICTURES.size(); number++) {
            publisher.send(number, PICTURES.get(number - 1));
        }
        await().atMost(CEILING).until(() -> publisher.settled(30));
        return publisher;
    }

    private Channel asCentral() {
        return as(
                central,
                realm.token()
                        .of("central-a")
                        .role("central")
                        .central("central-a")
                        .boundTo("central-a"));
    }

    private static Channel as(Machine machine, TestToken token) {
        io.grpc.Metadata headers = new io.grpc.Metadata();
        headers.put(
                io.grpc.Metadata.Key.of("authorization", io.grpc.Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token.text());
        return ClientInterceptors.intercept(machine.channel(), MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private String person(String role) {
        return realm.token().of(role + " 2").role(role).text();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plain.getPort() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
