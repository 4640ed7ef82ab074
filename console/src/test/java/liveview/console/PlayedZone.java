package liveview.console;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A zone that is played: pages, API, board and live sockets of docs/protocol/console-api.md and a sign-in, with switches
 * for what can go wrong. It knows just enough rules to hold a page to the contract.
 */
final class PlayedZone implements AutoCloseable {
    static final String CSP = securityPolicy();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final ConsoleBundle bundle;
    private final Map<String, JsonObject> alarms = new LinkedHashMap<>();
    private final Map<String, PlayedCamera> cameras = new ConcurrentHashMap<>();
    private final List<ServerWebSocket> boards = new CopyOnWriteArrayList<>();
    private long position = 1;

    final PlayedSignIn signIn = new PlayedSignIn();
    final PlayedRelay relay = new PlayedRelay(vertx, cameras);
    final PlayedEvidence evidence = new PlayedEvidence();
    /** Every changing call: path, then body. */
    final List<Map.Entry<String, JsonObject>> calls = new CopyOnWriteArrayList<>();
    /** The next changing call is answered with this problem. */
    volatile @Nullable JsonObject nextProblem;
    /** What the zone does with pictures. */
    volatile String pictureMode = "WATCH_ONLY";
    /** Board sockets are refused as if the network were away. */
    volatile boolean boardAway;

    PlayedZone(ConsoleBundle bundle) {
        this.bundle = bundle;
        this.server = await(vertx.createHttpServer(new HttpServerOptions()
                        .setWebSocketSubProtocols(List.of("liveview"))
                        .setCompressionSupported(true))
                .requestHandler(this::answer)
                .webSocketHandshakeHandler(shake -> {
                    boolean ours = shake.headers().get("Origin").equals(url());
                    boolean known = signIn.knows(
                            PlayedSignIn.tokenOfSubprotocols(shake.headers().get("Sec-WebSocket-Protocol")));
                    if (ours && known && !(boardAway && shake.path().equals("/ws/alarms"))) {
                        shake.accept();
                    } else {
                        shake.reject();
                    }
                })
                .webSocketHandler(this::open)
                .listen(0, "127.0.0.1"));
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** The policy that services send with the pages. */
    private static String securityPolicy() {
        try {
            return Files.readAllLines(Path.of("src/main/resources/META-INF/microprofile-config.properties")).stream()
                    .filter(line -> line.contains("\"Content-Security-Policy\""))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    void camera(String cameraId, byte[] stream) {
        cameras.put(cameraId, new PlayedCamera(stream));
    }

    /** Tells every board about this alarm, as a fact that just happened. */
    void happens(JsonObject alarm, String kind) {
        run(() -> tell(alarm, kind));
    }

    /** Changes an alarm and tells it. */
    void change(String alarmId, String kind, Consumer<JsonObject> change) {
        run(() -> {
            change.accept(alarms.get(alarmId));
            tell(alarms.get(alarmId), kind);
        });
    }

    JsonObject alarm(String alarmId) {
        return alarms.get(alarmId);
    }

    void cutBoards() {
        run(() -> List.copyOf(boards).forEach(socket -> socket.close((short) 1011)));
    }

    private void run(Runnable what) {
        await(vertx.executeBlocking(() -> true)
                .compose(done -> io.vertx.core.Future.<Void>future(promise -> vertx.runOnContext(now -> {
                    what.run();
                    promise.complete();
                }))));
    }

    private void tell(JsonObject alarm, String kind) {
        alarm.put("position", ++position);
        alarms.put(alarm.getString("alarmId"), alarm);
        JsonObject message = new JsonObject()
                .put("type", "alarm")
                .put("position", position)
                .put("kind", kind)
                .put("alarm", alarm);
        boards.forEach(socket -> socket.writeTextMessage(message.encode()));
    }

    private void answer(HttpServerRequest request) {
        String path = request.path();
        request.response().putHeader("Content-Security-Policy", CSP).putHeader("X-Content-Type-Options", "nosniff");
        if (path.startsWith("/auth/")) {
            signIn.answer(request, url());
        } else if (path.equals("/api/zone")) {
            json(request, zone());
        } else if (path.endsWith("/bag.zip")) {
            bag(request, path);
        } else if (path.startsWith("/api/") || path.startsWith("/live/")) {
            answerSignedIn(request, path);
        } else if (path.equals("/")) {
            request.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(bundle.index());
        } else {
            file(request, bundle.file(path));
        }
    }

    private static void file(HttpServerRequest request, Path file) {
        if (Files.isRegularFile(file)) {
            request.response()
                    .putHeader("Content-Type", ConsoleBundle.contentType(file))
                    .sendFile(file.toString());
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private JsonObject zone() {
        return new JsonObject()
                .put("zone", "5324")
                .put("demo", true)
                .put("pictureMode", pictureMode)
                .put("version", "0.1.0")
                .put(
                        "names",
                        new JsonObject()
                                .put("nl", "Zone Bergen-Quévy")
                                .put("fr", "Zone Mons-Quévy")
                                .put("de", "Zone Mons-Quévy")
                                .put("en", "Zone Mons-Quévy"))
                .put("auth", new JsonObject().put("issuer", "/auth/realms/zone").put("clientId", "console"));
    }

    /** A browser saves it without a token, once it was told of the export. */
    private void bag(HttpServerRequest request, String path) {
        String exportId = path.replaceFirst(".*/exports/([^/]+)/bag.zip", "$1");
        if (evidence.exports.opened.contains(exportId)) {
            request.response()
                    .putHeader("Content-Type", "application/zip")
                    .putHeader("Content-Disposition", "attachment; filename=\"liveview-export-" + exportId + ".zip\"")
                    .end(Buffer.buffer(PlayedExports.BAG));
        } else {
            problem(request, 404, "NOT_FOUND", "There is no such export.", null);
        }
    }

    private void answerSignedIn(HttpServerRequest request, String path) {
        String header = request.getHeader("Authorization");
        String token = header == null ? "" : header.replace("Bearer ", "");
        if (!signIn.knows(token)) {
            problem(request, 401, "UNAUTHENTICATED", "The token is not known.", null);
        } else if (path.startsWith("/api/evidence/") && request.method().equals(HttpMethod.POST)) {
            request.bodyHandler(body -> evidence.post(request, path, new JsonObject(body)));
        } else if (path.startsWith("/api/evidence/")) {
            evidence.get(request, path);
        } else if (path.endsWith("/pre-alarm.mp4")) {
            relay.preAlarm(request);
        } else if (request.method().equals(HttpMethod.POST)) {
            request.bodyHandler(body -> post(request, path, new JsonObject(body), signIn.person(token)));
        } else {
            get(request, path, signIn.person(token));
        }
    }

    private void get(HttpServerRequest request, String path, JsonObject person) {
        if (path.equals("/api/me")) {
            json(request, person);
        } else if (path.equals("/api/teams")) {
            json(
                    request,
                    new JsonArray()
                            .add(new JsonObject().put("teamId", "12").put("name", "Team 12"))
                            .add(new JsonObject().put("teamId", "14").put("name", "Team 14")));
        } else if (path.endsWith("/journal")) {
            json(request, journal());
        } else if (path.equals("/api/alarms")) {
            JsonArray list = new JsonArray();
            alarms.values().stream()
                    .filter(alarm -> open(alarm) == "open".equals(request.getParam("state")))
                    .forEach(list::add);
            json(request, list);
        } else {
            json(request, alarms.get(path.substring("/api/alarms/".length())));
        }
    }

    private static JsonArray journal() {
        JsonObject central = new JsonObject().put("role", "central").put("centralId", "central-a");
        JsonObject dispatcher = new JsonObject()
                .put("role", "dispatcher")
                .put("name", "dispatcher 2")
                .put("identityNotRenewed", true);
        return new JsonArray()
                .add(line(1, "alarm_raised", central, new JsonObject().put("legalBasis", "LEGAL_BASIS_FACTS_FOUND")))
                .add(line(2, "alarm_opened", dispatcher, new JsonObject()))
                .add(line(
                        3,
                        "team_stage",
                        dispatcher,
                        new JsonObject().put("teamName", "Team 12").put("stage", "ASSIGNMENT_STAGE_EN_ROUTE")))
                .add(line(
                        4,
                        "alarm_rejected",
                        dispatcher,
                        new JsonObject()
                                .put("reason", "REJECTION_REASON_DUPLICATE")
                                .put("text", PlayedAlarms.text("zie vorige", "nl"))));
    }

    private static JsonObject line(long position, String kind, JsonObject actor, JsonObject data) {
        return new JsonObject()
                .put("position", position)
                .put("recordedAt", Instant.now().toString())
                .put("kind", kind)
                .put("actor", actor)
                .put("data", data);
    }

    private static boolean open(JsonObject alarm) {
        return List.of("RAISED", "ACCEPTED").contains(alarm.getString("state"));
    }

    private void post(HttpServerRequest request, String path, JsonObject body, JsonObject person) {
        calls.add(Map.entry(path, body));
        JsonObject refused = nextProblem;
        if (request.getHeader("Idempotency-Key") == null) {
            problem(request, 400, "INVALID_ARGUMENT", "The Idempotency-Key is missing.", null);
        } else if (refused != null) {
            nextProblem = null;
            problem(
                    request,
                    refused.getInteger("status"),
                    refused.getString("kind"),
                    refused.getString("detail"),
                    refused.getString("by"));
        } else {
            List<String> parts = List.of(path.split("/", -1));
            boolean joins = parts.get(3).equals("join");
            JsonObject alarm = joins ? alarms.values().iterator().next() : alarms.get(parts.get(3));
            JsonObject act = new JsonObject()
                    .put("name", person.getString("name"))
                    .put("by", person.getString("name"))
                    .put("at", Instant.now().toString());
            String deed = joins ? "reopen" : parts.get(4);
            PlayedDeeds.apply(alarm, deed, body, act);
            tell(alarm, "alarm_" + deed);
            json(request, alarm);
        }
    }

    private static void json(HttpServerRequest request, Object json) {
        request.response().putHeader("Content-Type", "application/json").end(json.toString());
    }

    private static void problem(
            HttpServerRequest request, int status, String kind, String detail, @Nullable String by) {
        JsonObject problem = new JsonObject()
                .put("type", "urn:liveview:failure:played")
                .put("title", kind)
                .put("status", status)
                .put("detail", detail)
                .put("remedy", "Look again.")
                .put("kind", kind)
                .put("by", by);
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(problem.encode());
    }

    private void open(ServerWebSocket socket) {
        if (socket.path().startsWith("/live/")) {
            relay.open(socket);
            return;
        }
        socket.textMessageHandler(text -> {
            JsonObject message = new JsonObject(text);
            switch (message.getString("type")) {
                case "resume" -> resume(socket);
                case "ping" -> socket.writeTextMessage(pong(message).encode());
                case "token" -> signIn.renewedInside.add(message.getString("token"));
                default -> socket.close((short) 1003);
            }
        });
        socket.closeHandler(closed -> boards.remove(socket));
        long beat = vertx.setPeriodic(
                5000,
                id -> socket.writeTextMessage(new JsonObject()
                        .put("type", "still-here")
                        .put("position", position)
                        .encode()));
        socket.endHandler(ended -> vertx.cancelTimer(beat));
    }

    private void resume(ServerWebSocket socket) {
        JsonArray open = new JsonArray();
        alarms.values().stream().filter(PlayedZone::open).forEach(open::add);
        boards.add(socket);
        socket.writeTextMessage(new JsonObject()
                .put("type", "snapshot")
                .put("position", position)
                .put("alarms", open)
                .encode());
        JsonArray centrals = new JsonArray()
                .add(new JsonObject()
                        .put("centralId", "central-a")
                        .put("name", "Central A")
                        .put("connected", true)
                        .put("since", Instant.now().toString()))
                .add(new JsonObject()
                        .put("centralId", "central-b")
                        .put("name", "Central B")
                        .put("connected", false)
                        .put(
                                "since",
                                Instant.now().minus(Duration.ofSeconds(72)).toString()));
        socket.writeTextMessage(new JsonObject()
                .put("type", "centrals")
                .put("centrals", centrals)
                .encode());
    }

    static JsonObject pong(JsonObject ping) {
        double now = PlayedCamera.micros(Instant.now()) / 1000.0;
        return new JsonObject()
                .put("type", "pong")
                .put("sentAt", ping.getValue("sentAt"))
                .put("receivedAt", now)
                .put("answeredAt", now);
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
