package liveview.auth;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
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
import liveview.auth.app.Seen;
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

    @Inject
    Seen seen;

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

    @Test
    void theServiceIsToldWhoIsRefusedAndItsOwnTroubleChangesNothing() {
        assertRefused(
                new Wrong("wrong role", "", 403, "not-your-role"),
                get("/api/me", realm.token().of("told").role("auditor").text()));
        assertTrue(seen.refused.contains("told GET /api/me not-your-role"), seen.refused.toString());
        get("/api/me", "");
        assertTrue(seen.refused.stream().noneMatch(line -> line.startsWith(" ")), "nobody is nobody to tell of");
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
    void aDispatcherIsKnown() {
        get("/api/me", dispatcher().text())
                .then()
                .body("name", equalTo("dispatcher-2"))
                .body("roles", equalTo(List.of("DISPATCHER")))
                .body("identityNotRenewed", equalTo(false));
    }

    @Test
    void anOpenPageNeedsNoTokenButTakesNoBadOne() {
        get("/api/zone", "").then().statusCode(200);
        get("/api/zone", "garbage").then().statusCode(401);
    }

    @Test
    void aBodyThatCannotBeReadIsAProblemToo() {
        assertProblem(
                as(dispatcher().text())
                        .contentType(ContentType.JSON)
                        .body("{\"a\":")
                        .post("/api/echo"),
                400,
                "request-refused");
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
    void whatTheAccessTableDoesNotNameIsNobodysHoweverItIsWritten(String path) {
        get(path, dispatcher().text()).then().statusCode(403);
        get(path, "").then().statusCode(401);
    }

    @Test
    void forwardedHeadersOpenNoOtherDoor() {
        assertProblem(
                as(dispatcher().boundTo("central-a").text())
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Ssl", "on")
                        .header("Forwarded", "proto=https")
                        .get("/api/me"),
                401,
                "token-bound-to-certificate");
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
    void whileTheProviderIsLostAnEndedTokenCountsAndIsMarkedAndThenNoMore() {
        String token = dispatcher().endsIn(Duration.ofSeconds(4)).text();
        Messages messages = new Messages();
        socket("/live/1", token, ORIGIN, messages);
        String endedBefore = dispatcher().endsIn(Duration.ofSeconds(-1)).text();
        realm.away();
        await().atMost(CEILING)
                .until(() -> Boolean.TRUE.equals(get("/api/me", token).path("identityNotRenewed")));
        get("/api/me", endedBefore).then().statusCode(401);
        assertTrue(messages.closed.isEmpty());

        realm.back();
        await().atMost(CEILING).until(() -> get("/api/me", token).statusCode() == 401);
        await().atMost(CEILING).until(() -> messages.closed.contains(1008));
    }

    private static void assertRefused(Wrong wrong, Response answer) {
        assertProblem(answer, wrong.status(), wrong.failure());
        if (wrong.status() == 401) {
            answer.then().header("WWW-Authenticate", "Bearer");
        }
    }

    private static ValidatableResponse assertProblem(Response answer, int status, String failure) {
        return answer.then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("urn:liveview:failure:" + failure))
                .body("status", equalTo(status))
                .body("detail", endsWith("."))
                .body("remedy", endsWith("."));
    }

    /** Paths go out as they are written. */
    private static RequestSpecification as(String token) {
        RequestSpecification request = given().urlEncodingEnabled(false);
        return token.isEmpty() ? request : request.auth().oauth2(token);
    }

    private static Response get(String path, String token) {
        return as(token).get(path);
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
