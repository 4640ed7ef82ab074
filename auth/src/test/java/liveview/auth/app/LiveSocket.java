package liveview.auth.app;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import liveview.auth.http.SocketSession;
import liveview.auth.http.Sockets;

/** The style of Vert.x' own WebSocket. */
@ApplicationScoped
public class LiveSocket {
    private static final short POLICY_VIOLATION = 1008;

    private final Sockets sockets;
    private final Vertx vertx;
    private final Seen seen;

    LiveSocket(Sockets sockets, Vertx vertx, Seen seen) {
        this.sockets = sockets;
        this.vertx = vertx;
        this.seen = seen;
    }

    void routes(@Observes Router router) {
        router.get("/live/:alarmId").handler(this::upgrade);
    }

    private void upgrade(RoutingContext request) {
        request.request().toWebSocket().onSuccess(socket -> {
            SocketSession session =
                    sockets.open(vertx, request, over -> socket.close(POLICY_VIOLATION, over.sentence()));
            String name = session.caller().name();
            socket.closeHandler(closed -> {
                session.close();
                seen.socketsEnded.add("/live/1 " + name);
            });
            socket.textMessageHandler(token -> session.renew(token)
                    .subscribe()
                    .with(
                            caller -> socket.writeTextMessage("renewed " + caller.name()),
                            refused -> socket.writeTextMessage(refused.getMessage())));
            socket.writeTextMessage(name);
        });
    }
}
