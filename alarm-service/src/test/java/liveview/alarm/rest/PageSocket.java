package liveview.alarm.rest;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A page's link to the board: everything it was told, in order. */
public final class PageSocket implements WebSocket.Listener {
    /** The origin that the tests' services let in. */
    public static final String ORIGIN = "https://zone.test";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private WebSocket socket;
    private volatile int closedWith;

    /** Opens the socket as this token's person. */
    public static PageSocket open(HttpClient http, URI service, String token, String origin) {
        PageSocket page = new PageSocket();
        String carrier = URLEncoder.encode("quarkus-http-upgrade#Authorization#Bearer " + token, StandardCharsets.UTF_8)
                .replace("+", "%20");
        page.socket = http.newWebSocketBuilder()
                .header("Origin", origin)
                .subprotocols("liveview", carrier)
                .buildAsync(URI.create("ws://127.0.0.1:" + service.getPort() + "/ws/alarms"), page)
                .join();
        return page;
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    /** Asks for the snapshot and waits for it. */
    public PageSocket resume(long afterPosition) {
        say("{\"type\":\"resume\",\"afterPosition\":" + afterPosition + "}");
        first(message -> type(message).equals("snapshot"));
        return this;
    }

    /** The first message of that sort, as soon as it is there. */
    public JsonNode first(Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> told.stream().filter(wanted).findFirst().orElse(null), message -> message != null);
    }

    /** The fact of that kind about that alarm. */
    JsonNode fact(String kind, String alarmId) {
        return first(message -> type(message).equals("alarm")
                && message.get("kind").asText().equals(kind)
                && message.get("alarm").get("alarmId").asText().equals(alarmId));
    }

    /** All that was told of that alarm after the snapshot. */
    List<JsonNode> factsOf(String alarmId) {
        return told.stream()
                .filter(message -> type(message).equals("alarm")
                        && message.get("alarm").get("alarmId").asText().equals(alarmId))
                .toList();
    }

    JsonNode snapshot() {
        return first(message -> type(message).equals("snapshot"));
    }

    int closedWith() {
        return await().atMost(PATIENCE).until(() -> closedWith, status -> status != 0);
    }

    public void close() {
        socket.abort();
    }

    static String type(JsonNode message) {
        return message.get("type").asText();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                told.add(Browser.JSON.readTree(part.toString()));
            } catch (IOException garbage) {
                throw new UncheckedIOException(garbage);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String why) {
        closedWith = status;
        return null;
    }
}
