package liveview.auth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import liveview.base.FailureKind;
import liveview.testkit.realm.TestRealm;
import liveview.testkit.realm.TestRealmResource;
import liveview.testkit.realm.TestToken;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every person that must be refused is, with a problem, on REST and on both styles of WebSocket; sockets end with tokens. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
class PeoplesDoorTest {
    private static final Duration CEILING = Duration.ofSeconds(30);
    private static final String ORIGIN = "https://zone.test";

    @ConfigProperty(name = TestRealm.FOLDER)
    Path folder;

    @TestHTTPResource
    URI plain;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private TestRealm realm;

    @BeforeEach
    void open() {
        realm = TestRealm.in(folder);
    }

    @AfterEach
    void close() {
        realm.back();
        http.shutdownNow();
    }

    private TestToken dispatcher() {
        return realm.token().of("dispatcher-2").role("dispatcher");
    }

    /** What must be refused, on whatever a person uses. */
    private record Wrong(String name, String token, int status, String failure) {}

    private List<Wrong> wrongs() {
        return List.of(
                new Wrong("nobody", "", 401, "not-signed-in"),
                new Wrong("garbage", "garbage", 401, "token-not-recognised"),
                new Wrong("expired", dispatcher().endsIn(Duration.ofSeconds(-5)).text(), 401, "token-expired"),
                new Wrong("stranger's key", dispatcher().signedByStranger().text(), 401, "token-not-recognised"),
                new Wrong("bound", dispatcher().boundTo("central-a").text(), 401, "token-bound-to-certificate"),
                new Wrong("no role", realm.token().of("clerk").text(), 403, "not-your-role"),
                new Wrong("wrong role", realm.token().of("a").role("auditor").text(), 403, "not-your-role"),
                new Wrong("unknown role", realm.token().of("a").role("root").text(), 403, "not-your-role"),
                new Wrong("no zone", dispatcher().claim("zone", "").text(), 403, "foreign-zone"),
                new Wrong("wrong zone", dispatcher().claim("zone", "other").text(), 403, "foreign-zone"));
    }

    @TestFactory
    Stream<DynamicTest> whoeverMustBeRefusedGetsAProblemOnRest() {
        return wrongs().stream()
                .map(wrong -> DynamicTest.dynamicTest(
                        wrong.name(), () -> assertRefused(wrong, get("/api/me", wrong.token()))));
    }

    @TestFactory
    Stream<DynamicTest> whoeverMustBeRefusedOpensNoSocket() {
        return wrongs().stream()
                .flatMap(wrong -> Stream.of("/ws/alarms", "/live/1")
                        .map(path -> DynamicTest.dynamicTest(
                                wrong.name() + " " + path,
                                () -> assertEquals(wrong.status(), refusedSocket(path, wrong.token(), ORIGIN)))));
    }

    @Test
    void aDispatcherIsKnown() throws Exception {
        JsonObject me = new JsonObject(get("/api/me", dispatcher().text()).body());
        assertEquals("dispatcher-2", me.getString("name"));
        assertEquals(List.of("DISPATCHER"), me.getJsonArray("roles").getList());
        assertFalse(me.getBoolean("identityNotRenewed"));
    }

    @Test
    void anOpenPageNeedsNoTokenButTakesNoBadOne() throws Exception {
        assertEquals(200, get("/api/zone", "").statusCode());
        assertEquals(401, get("/api/zone", "garbage").statusCode());
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void aServicesOwnFailureIsAProblemOfItsKind(FailureKind kind) throws Exception {
        HttpResponse<String> answer = get("/api/refuse/" + kind, dispatcher().text());
        assertProblem(answer, kind.httpStatus(), "teapot-empty");
        JsonObject problem = new JsonObject(answer.body());
        assertEquals("The teapot is empty.", problem.getString("detail"));
        assertEquals("Fill it.", problem.getString("remedy"));
        assertEquals(kind.name(), problem.getString("kind"));
    }

    @Test
    void aBodyThatCannotBeReadIsAProblemToo() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(plain.resolve("/api/echo"))
                .header("Authorization", "Bearer " + dispatcher().text())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"a\":"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertProblem(answer, 400, "request-refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/forgotten",
                "/api/forgotten/",
                "/api/forgotten;a=b",
                "/api/x/../forgotten",
                "/api/%66orgotten",
                "/api//forgotten",
                "/api/me/"
            })
    void whatTheAccessTableDoesNotNameIsNobodysHoweverItIsWritten(String path) throws Exception {
        assertEquals(403, get(path, dispatcher().text()).statusCode());
        assertEquals(401, get(path, "").statusCode());
    }

    @Test
    void forwardedHeadersOpenNoOtherDoor() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(plain.resolve("/api/me"))
                .header(
                        "Authorization",
                        "Bearer " + dispatcher().boundTo("central-a").text())
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Ssl", "on")
                .header("Forwarded", "proto=https")
                .build();
        assertProblem(http.send(request, HttpResponse.BodyHandlers.ofString()), 401, "token-bound-to-certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/alarms", "/live/1"})
    void aForeignPageOpensNoSocket(String path) {
        assertEquals(403, refusedSocket(path, dispatcher().text(), "https://evil.test"));
        assertEquals(403, refusedSocket(path, dispatcher().text(), "null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/alarms", "/live/1"})
    void aSocketEndsWithItsToken(String path) {
        Messages messages = new Messages();
        socket(path, dispatcher().endsIn(Duration.ofSeconds(2)).text(), ORIGIN, messages);
        await().atMost(CEILING).until(() -> messages.texts.contains("dispatcher-2"));
        await().atMost(CEILING).until(() -> messages.closed.contains(1008));
        assertEquals("The token has ended.", messages.reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/alarms", "/live/1"})
    void aSocketIsRenewedFromInside(String path) {
        Messages messages = new Messages();
        WebSocket socket =
                socket(path, dispatcher().endsIn(Duration.ofSeconds(3)).text(), ORIGIN, messages);
        assertEquals("liveview", socket.getSubprotocol());
        socket.sendText(realm.token().of("dispatcher-3").role("dispatcher").text(), true)
                .join();
        await().atMost(CEILING).until(() -> messages.texts.stream().anyMatch(text -> text.contains("somebody else")));
        socket.sendText("garbage", true).join();
        await().atMost(CEILING).until(() -> messages.texts.stream().anyMatch(text -> text.contains("not one that")));
        socket.sendText(dispatcher().endsIn(Duration.ofSeconds(6)).text(), true).join();
        await().atMost(CEILING).until(() -> messages.texts.contains("renewed dispatcher-2"));
        long renewed = System.nanoTime();
        await().atMost(CEILING).until(() -> messages.closed.contains(1008));
        assertTrue(
                Duration.ofNanos(System.nanoTime() - renewed).toMillis() > 3500,
                "the socket ended with the first token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/alarms", "/live/1"})
    void aRenewalWithoutTheRoleIsRefused(String path) {
        Messages messages = new Messages();
        WebSocket socket = socket(path, dispatcher().text(), ORIGIN, messages);
        socket.sendText(realm.token().of("dispatcher-2").role("auditor").text(), true)
                .join();
        await().atMost(CEILING)
                .until(() -> messages.texts.stream().anyMatch(text -> text.contains("None of your roles")));
        socket.abort();
    }

    @Test
    void whileTheProviderIsLostAnEndedTokenCountsAndIsMarkedAndThenNoMore() throws Exception {
        String token = dispatcher().endsIn(Duration.ofSeconds(4)).text();
        Messages messages = new Messages();
        socket("/live/1", token, ORIGIN, messages);
        String endedBefore = dispatcher().endsIn(Duration.ofSeconds(-1)).text();
        realm.away();
        await().atMost(CEILING)
                .until(() -> new JsonObject(get("/api/me", token).body()).getBoolean("identityNotRenewed", false));
        assertEquals(401, get("/api/me", endedBefore).statusCode(), "it had ended before the loss");
        assertTrue(messages.closed.isEmpty());

        realm.back();
        await().atMost(CEILING).until(() -> get("/api/me", token).statusCode() == 401);
        await().atMost(CEILING).until(() -> messages.closed.contains(1008));
    }

    private void assertRefused(Wrong wrong, HttpResponse<String> answer) {
        assertProblem(answer, wrong.status(), wrong.failure());
        if (wrong.status() == 401) {
            assertEquals(
                    "Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String failure) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
        JsonObject problem = new JsonObject(answer.body());
        assertEquals("urn:liveview:failure:" + failure, problem.getString("type"));
        assertEquals(status, problem.getInteger("status"));
        assertTrue(problem.getString("detail").endsWith("."));
        assertTrue(problem.getString("remedy").endsWith("."));
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + plain.getHost() + ":" + plain.getPort() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private int refusedSocket(String path, String token, String origin) {
        CompletionException refused =
                assertThrows(CompletionException.class, () -> socket(path, token, origin, new Messages()));
        return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
    }

    private WebSocket socket(String path, String token, String origin, Messages messages) {
        WebSocket.Builder builder = http.newWebSocketBuilder().header("Origin", origin);
        if (token.isEmpty()) {
            builder.subprotocols("liveview");
        } else {
            String carrier = URLEncoder.encode(
                            "quarkus-http-upgrade#Authorization#Bearer " + token, StandardCharsets.UTF_8)
                    .replace("+", "%20");
            builder.subprotocols("liveview", carrier);
        }
        return builder.buildAsync(URI.create("ws://" + plain.getHost() + ":" + plain.getPort() + path), messages)
                .join();
    }

    /** Collects what a socket says. */
    private static final class Messages implements WebSocket.Listener {
        final List<String> texts = new CopyOnWriteArrayList<>();
        final List<Integer> closed = new CopyOnWriteArrayList<>();
        volatile String reason = "";

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            texts.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String why) {
            reason = why;
            closed.add(status);
            return null;
        }
    }
}
