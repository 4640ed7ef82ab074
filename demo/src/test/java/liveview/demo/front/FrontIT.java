package liveview.demo.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import liveview.demo.process.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontIT {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void longestPrefixDecides() throws Exception {
        try (Front front =
                front(Map.of("/", upstream("console"), "/api/", upstream("alarms"), "/auth/", upstream("login")))) {
            assertEquals("console GET /apis 0", get(front, "/apis"));
            assertEquals("alarms GET /api/me?x=1 0", get(front, "/api/me?x=1"));
            assertEquals("login GET /auth/realms 0", get(front, "/auth/realms"));
        }
    }

    @Test
    void bodyAndItsAnswerPass() throws Exception {
        try (Front front = front(Map.of("/", upstream("console")))) {
            HttpRequest post = HttpRequest.newBuilder(address(front, "/"))
                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(3_000_000)))
                    .build();
            assertEquals(
                    "console POST / 3000000",
                    client.send(post, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    @Test
    void upstreamsTakeTurnsAndADeadOneIsSkipped() throws Exception {
        Upstream relays = Upstream.of(List.of(serve("one"), FreePorts.next(), serve("two")));
        try (Front front = front(Map.of("/", relays))) {
            Set<String> answers = new TreeSet<>();
            for (int i = 0; i < 6; i++) {
                answers.add(get(front, "/"));
            }
            assertEquals(Set.of("one GET / 0", "two GET / 0"), answers);
        }
    }

    @Test
    void nobodyThereIsSaidInASentence() throws Exception {
        try (Front front = front(Map.of("/", Upstream.of(List.of(FreePorts.next()))))) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address(front, "/")).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(502, answer.statusCode());
            assertTrue(answer.body().contains("is away"), answer.body());
        }
    }

    @Test
    void webSocketKeepsItsSubprotocolAndEnds() throws Exception {
        try (Front front = front(Map.of("/", upstream("console")))) {
            Echo echo = new Echo();
            WebSocket socket = client.newWebSocketBuilder()
                    .subprotocols("liveview", "other")
                    .buildAsync(URI.create("ws://127.0.0.1:" + front.port() + "/ws/alarms"), echo)
                    .get(10, TimeUnit.SECONDS);

            assertEquals("liveview", socket.getSubprotocol());
            socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
            assertEquals("console hello", echo.text.get(10, TimeUnit.SECONDS));
            socket.sendText("close", true).get(10, TimeUnit.SECONDS);
            assertEquals(1008, echo.closed.get(10, TimeUnit.SECONDS));
        }
    }

    private static final class Echo implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return CompletableFuture.completedStage(null);
        }
    }

    private Front front(Map<String, Upstream> paths) {
        return Front.plain("127.0.0.1", 0, PathTable.of(paths));
    }

    private Upstream upstream(String name) {
        return Upstream.of(List.of(serve(name)));
    }

    /** A server that says its name and what it was asked, and echoes over WebSocket. */
    private int serve(String name) {
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setWebSocketSubProtocols(List.of("liveview")))
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response()
                                .end("%s %s %s %d".formatted(name, request.method(), request.uri(), body.length()))))
                .webSocketHandler(socket -> socket.textMessageHandler(text -> {
                    if (text.equals("close")) {
                        var _ = socket.close((short) 1008, "told to");
                    } else {
                        var _ = socket.writeTextMessage(name + " " + text);
                    }
                }));
        return await(server.listen(0)).actualPort();
    }

    private String get(Front front, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(front, path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static URI address(Front front, String path) {
        return URI.create("http://127.0.0.1:" + front.port() + path);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
