package liveview.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The running gateway with a live synthetic camera and no zone, over the page's own interfaces. */
@QuarkusTest
class OperatorPageIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI page;

    private static RequestSpecification desk() {
        return given().basePath("/api/desk").contentType(ContentType.JSON);
    }

    private static ValidatableResponse post(String path, String body) {
        return desk().body(body).post(path).then();
    }

    private static JsonPath state() {
        return desk().get().then().statusCode(200).extract().jsonPath();
    }

    private static Object garden(String property) {
        return state().get("cameras.find { it.cameraId == 'garden' }." + property);
    }

    private static String alarmByHand(String cameraId) {
        return post("alarms", "{\"cameraId\":\"" + cameraId + "\"}")
                .statusCode(200)
                .extract()
                .path("pending[-1].alarmId");
    }

    @Test
    void somebodyWhoWalksWaitsForADecisionAndNothingForgetsHim() {
        await().atMost(SOON).until(() -> garden("lastPictureAt") != null);
        post("cameras/garden/walk", "{}");
        await().atMost(SOON).until(() -> garden("movingSince") != null);
        String alarmId = state().getString("pending[-1].alarmId");
        assertEquals("garden", state().getString("pending[-1].moved[0]"));
        post("alarms/" + alarmId + "/nothing", "{}").statusCode(200).body("pending.alarmId", not(hasItem(alarmId)));
    }

    @Test
    void sentAlarmShowsWhatWasSaid() {
        String alarmId = alarmByHand("yard");
        post("alarms/" + alarmId + "/send", """
                {"category":"BREAK_IN","status":"EXERCISE","observations":[{"code":"PERSON_OUTSIDE","count":2,"cameraId":"yard"}],
                 "text":{"text":"Deux hommes","language":"fr"},"situation":{"weapons":"UNKNOWN","persons":{"answer":"YES","count":2}},
                 "operator":"14","cameraIds":["yard"],"cicNumber":""}""")
                .statusCode(200)
                .rootPath("sent.find { it.alarmId == '" + alarmId + "' }")
                .body("status", equalTo("EXERCISE"))
                .body("observations[0].count", equalTo(2))
                .body("text.language", equalTo("fr"))
                .body("answer", nullValue());
    }

    @Test
    void wrongClicksAreToldAsProblems() {
        String alarmId = alarmByHand("garden");
        post(
                        "alarms/" + alarmId + "/send",
                        "{\"category\":\"BREAK_IN\",\"status\":\"ACTUAL\",\"observations\":[],\"cameraIds\":[]}")
                .statusCode(400)
                .body("type", endsWith(":nothing-observed"));
        post(
                        "alarms/" + alarmId + "/send",
                        "{\"category\":\"FIRE\",\"status\":\"ACTUAL\",\"observations\":[],\"cameraIds\":[]}")
                .statusCode(400);
        post("alarms/" + alarmId + "/nothing", "{}").statusCode(200);
        post("alarms/" + alarmId + "/nothing", "{}").statusCode(404);
        post("alarms", "{\"cameraId\":\"cellar\"}").statusCode(404);
    }

    @Test
    void livePictureComesAsInitAndNumberedFragments() {
        List<String> texts = new CopyOnWriteArrayList<>();
        List<ByteBuffer> frames = new CopyOnWriteArrayList<>();
        WebSocket socket = http.newWebSocketBuilder()
                .subprotocols("liveview")
                .buildAsync(
                        URI.create("ws://" + page.getAuthority() + "/live/garden?rendition=original"),
                        new WebSocket.Listener() {
                            private final StringBuilder text = new StringBuilder();
                            private final java.io.ByteArrayOutputStream frame = new java.io.ByteArrayOutputStream();

                            @Override
                            public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                                text.append(data);
                                if (last) {
                                    texts.add(text.toString());
                                    text.setLength(0);
                                }
                                from.request(1);
                                return null;
                            }

                            @Override
                            public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                                byte[] part = new byte[data.remaining()];
                                data.get(part);
                                frame.writeBytes(part);
                                if (last) {
                                    frames.add(ByteBuffer.wrap(frame.toByteArray()));
                                    frame.reset();
                                }
                                from.request(1);
                                return null;
                            }
                        })
                .join();
        socket.sendText("{\"type\":\"ping\",\"sentAt\":12.5}", true).join();
        await().atMost(SOON).until(() -> frames.size() > 30);
        socket.abort();
        assertEquals("liveview", socket.getSubprotocol());
        assertTrue(
                texts.stream().anyMatch(text -> text.contains("\"type\":\"pong\",\"sentAt\":12.5")), texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.contains("\"codecs\":\"avc1.4D")), texts::toString);
        assertEquals(1, frames.getFirst().get(0));
        assertEquals(1, frames.get(1).get(1) & 1);
        for (int i = 2; i < frames.size(); i++) {
            assertEquals(2, frames.get(i).get(0));
            long skipped = frames.get(i).getShort(2);
            assertEquals(
                    frames.get(i - 1).getLong(8) + 1 + skipped, frames.get(i).getLong(8));
        }
    }

    @Test
    void foreignPageIsRefused() {
        desk().header("Origin", "http://evil.example").get().then().statusCode(403);
    }
}
