package liveview.gateway.rest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The running gateway with a live synthetic camera and no zone, over the page's own interfaces. */
@QuarkusTest
class OperatorPageIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @TestHTTPResource("/")
    URI page;

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(page.resolve("/api/desk/" + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode desk() throws IOException, InterruptedException {
        return json.readTree(http.send(
                        HttpRequest.newBuilder(page.resolve("/api/desk")).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private String alarmByHand() throws IOException, InterruptedException {
        HttpResponse<String> answer = post("alarms", "{\"cameraId\":\"garden\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode pending = json.readTree(answer.body()).get("pending");
        return pending.get(pending.size() - 1).get("alarmId").asText();
    }

    @Test
    void somebodyWhoWalksWaitsForADecisionAndNothingForgetsHim() throws IOException, InterruptedException {
        await().atMost(SOON).until(() -> !desk().at("/cameras/0/lastPictureAt").isNull());
        post("cameras/garden/walk", "{}");
        await().atMost(SOON).until(() -> desk().at("/cameras/0/movingSince").isTextual());
        JsonNode alarms = desk().get("pending");
        JsonNode alarm = alarms.get(alarms.size() - 1);
        assertEquals("garden", alarm.at("/moved/0").asText());
        HttpResponse<String> answer = post("alarms/" + alarm.get("alarmId").asText() + "/nothing", "{}");
        assertEquals(200, answer.statusCode());
        assertFalse(answer.body().contains(alarm.get("alarmId").asText()));
    }

    @Test
    void sentAlarmShowsWhatWasSaid() throws IOException, InterruptedException {
        String alarmId = alarmByHand();
        HttpResponse<String> answer = post("alarms/" + alarmId + "/send", """
                {"category":"BREAK_IN","status":"EXERCISE","observations":[{"code":"PERSON_OUTSIDE","count":2,"cameraId":"garden"}],
                 "text":{"text":"Deux hommes","language":"fr"},"situation":{"weapons":"UNKNOWN","persons":{"answer":"YES","count":2}},
                 "operator":"14","cameraIds":["garden"],"cicNumber":""}""");
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode sent = StreamSupport.stream(
                        json.readTree(answer.body()).get("sent").spliterator(), false)
                .filter(alarm -> alarmId.equals(alarm.get("alarmId").asText()))
                .findFirst()
                .orElseThrow();
        assertEquals("EXERCISE", sent.get("status").asText());
        assertEquals(2, sent.at("/observations/0/count").asInt());
        assertEquals("fr", sent.at("/text/language").asText());
        assertTrue(sent.get("answer").isNull());
    }

    @Test
    void wrongClicksAreToldAsProblems() throws IOException, InterruptedException {
        String alarmId = alarmByHand();
        HttpResponse<String> empty = post(
                "alarms/" + alarmId + "/send",
                "{\"category\":\"BREAK_IN\",\"status\":\"ACTUAL\",\"observations\":[],\"cameraIds\":[]}");
        assertEquals(400, empty.statusCode());
        assertTrue(empty.body().contains("nothing-observed"), empty.body());
        HttpResponse<String> code = post(
                "alarms/" + alarmId + "/send",
                "{\"category\":\"FIRE\",\"status\":\"ACTUAL\",\"observations\":[],\"cameraIds\":[]}");
        assertEquals(400, code.statusCode());
        assertEquals(200, post("alarms/" + alarmId + "/nothing", "{}").statusCode());
        assertEquals(404, post("alarms/" + alarmId + "/nothing", "{}").statusCode());
        assertEquals(404, post("alarms", "{\"cameraId\":\"cellar\"}").statusCode());
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
    void foreignPageIsRefused() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(page.resolve("/api/desk"))
                        .header("Origin", "http://evil.example")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(403, answer.statusCode());
    }
}
