package liveview.auth.app;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import liveview.auth.http.SocketSession;
import liveview.auth.http.Sockets;

/** The style of Quarkus WebSockets Next; a text message is a fresh token. */
@WebSocket(path = "/ws/alarms")
@SessionScoped
public class BoardSocket implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int POLICY_VIOLATION = 1008;

    private final transient Sockets sockets;
    private final transient SecurityIdentity identity;
    private final transient Vertx vertx;
    private final transient WebSocketConnection connection;
    private final transient Seen seen;
    private transient SocketSession session;
    private transient String name;

    BoardSocket(Sockets sockets, SecurityIdentity identity, Vertx vertx, WebSocketConnection connection, Seen seen) {
        this.sockets = sockets;
        this.identity = identity;
        this.vertx = vertx;
        this.connection = connection;
        this.seen = seen;
    }

    @OnOpen
    Uni<String> open() {
        session = sockets.open(
                vertx,
                identity,
                over -> connection
                        .close(new CloseReason(POLICY_VIOLATION, over.sentence()))
                        .subscribe()
                        .with(closed -> {}));
        name = session.caller().name();
        return Uni.createFrom().item(name);
    }

    @OnTextMessage
    Uni<String> message(String token) {
        return session.renew(token)
                .map(caller -> "renewed " + caller.name())
                .onFailure()
                .recoverWithItem(Throwable::getMessage);
    }

    @OnClose
    void close() {
        session.close();
        seen.socketsEnded.add("/ws/alarms " + name);
    }
}
