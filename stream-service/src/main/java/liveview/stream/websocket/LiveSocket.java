package liveview.stream.websocket;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import liveview.auth.http.SocketSession;
import liveview.auth.http.Sockets;
import liveview.base.Failure;
import liveview.stream.LiveStreamKey;
import liveview.stream.Role;
import liveview.stream.StreamConfig;

/** The address {@code /live/{alarmId}/{cameraId}} where browsers watch. */
@ApplicationScoped
public class LiveSocket {
    private static final int MAX_NAME = 64;

    private final Sockets sockets;
    private final Vertx vertx;
    private final LiveDesk desk;
    private final StreamConfig config;

    LiveSocket(Sockets sockets, Vertx vertx, LiveDesk desk, StreamConfig config) {
        this.sockets = sockets;
        this.vertx = vertx;
        this.desk = desk;
        this.config = config;
    }

    void routes(@Observes Router router) {
        if (config.role() == Role.RELAY) {
            router.get("/live/:alarmId/:cameraId").handler(request -> {
                if ("websocket".equalsIgnoreCase(request.request().getHeader("Upgrade"))) {
                    upgrade(request);
                } else {
                    request.next();
                }
            });
        }
    }

    private void upgrade(RoutingContext request) {
        LiveStreamKey key = key(request);
        request.request().toWebSocket().onSuccess(socket -> begin(request, socket, key));
    }

    private void begin(RoutingContext request, ServerWebSocket socket, LiveStreamKey key) {
        Context context = vertx.getOrCreateContext();
        LiveConnection connection = new LiveConnection(desk, socket, context);
        try {
            SocketSession session = sockets.open(vertx, request, connection::refuse);
            socket.endHandler(gone -> session.close());
            connection.begin(
                    key, session.caller(), token -> session.renew(token).subscribeAsCompletionStage());
        } catch (Failure notSignedIn) {
            connection.refuse(notSignedIn);
        }
    }

    private static LiveStreamKey key(RoutingContext request) {
        String rendition = request.queryParam("rendition").stream().findFirst().orElse(LiveStreamKey.ORIGINAL);
        return new LiveStreamKey(
                shortened(request.pathParam("alarmId")),
                shortened(request.pathParam("cameraId")),
                rendition.isEmpty() ? LiveStreamKey.ORIGINAL : shortened(rendition));
    }

    /** No name of ours is longer. */
    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
