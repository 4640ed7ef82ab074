package liveview.gateway.websocket;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Consumer;
import liveview.gateway.Desk;
import liveview.gateway.LiveCamera;

/**
 * Opens the page's WebSockets: {@code /ws/desk} for what changes, {@code /live/{cameraId}} for a camera's pictures. Both
 * speak as the zone's sockets do (subprotocol {@code liveview}, JSON in text frames), so that the page shares their code.
 */
@Singleton
public class PageSockets implements HttpServerOptionsCustomizer {
    private static final String SUBPROTOCOL = "liveview";

    private final Desk desk;
    private final DeskSockets changes;
    private final Clock clock = Clock.systemUTC();

    public PageSockets(Desk desk, DeskSockets changes) {
        this.desk = desk;
        this.changes = changes;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.addWebSocketSubProtocol(SUBPROTOCOL);
    }

    void register(@Observes Router router) {
        router.get("/ws/desk").handler(context -> upgrade(context, changes::add));
        router.get("/live/:cameraId").handler(this::live);
    }

    private void live(RoutingContext context) {
        String id = context.pathParam("cameraId");
        desk.cameras().all().stream()
                .filter(camera -> camera.id().value().equals(id))
                .findFirst()
                .ifPresentOrElse(camera -> upgrade(context, socket -> show(camera, socket)), () -> context.fail(404));
    }

    private void show(LiveCamera camera, ServerWebSocket socket) {
        LivePicture picture = new LivePicture(camera, socket);
        socket.closeHandler(closed -> picture.close());
        picture.start();
    }

    private void upgrade(RoutingContext context, Consumer<ServerWebSocket> opened) {
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    socket.textMessageHandler(text -> answerPing(socket, text));
                    opened.accept(socket);
                })
                .onFailure(context::fail);
    }

    /** The four-timestamp clock exchange, in milliseconds; what else a page reports nobody asks for here. */
    private void answerPing(ServerWebSocket socket, String text) {
        long receivedAt = clock.millis();
        JsonObject message = new JsonObject(text);
        if ("ping".equals(message.getString("type"))) {
            socket.writeTextMessage(new JsonObject()
                    .put("type", "pong")
                    .put("sentAt", message.getValue("sentAt"))
                    .put("receivedAt", receivedAt)
                    .put("answeredAt", clock.millis())
                    .encode());
        }
    }
}
