package liveview.alarm.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;
import java.time.Clock;
import liveview.alarm.BoardsOpen;
import liveview.alarm.InvalidRequest;
import liveview.alarm.People;
import liveview.alarm.Sight;
import liveview.alarm.ZoneRules;
import liveview.auth.Caller;
import liveview.auth.Role;
import liveview.auth.http.SocketSession;
import liveview.auth.http.Sockets;
import liveview.base.Failure;
import liveview.base.InternalFailure;
import liveview.base.Problem;
import liveview.protocol.internal.v1.Actor;
import org.jspecify.annotations.Nullable;

/** One page's link: resumes, renews its token, exchanges clocks. */
@WebSocket(path = "/ws/alarms")
@SessionScoped
public class BoardSocket implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int POLICY_VIOLATION = 1008;
    private static final int REASON_BYTES = 120;

    private final transient Boards boards;
    private final transient BoardsOpen counter;
    private final transient Sockets sockets;
    private final transient SecurityIdentity identity;
    private final transient Vertx vertx;
    private final transient OpenConnections connections;
    private final transient WebSocketConnection current;
    private final transient ZoneRules rules;
    private final transient ObjectMapper json;
    private final transient Clock clock;
    private transient @Nullable WebSocketConnection connection;
    private transient @Nullable SocketSession session;
    private transient @Nullable OpenBoard board;
    private transient boolean counted;

    BoardSocket(
            Boards boards,
            BoardsOpen counter,
            Sockets sockets,
            SecurityIdentity identity,
            Vertx vertx,
            OpenConnections connections,
            WebSocketConnection current,
            ZoneRules rules,
            ObjectMapper json,
            Clock clock) {
        this.boards = boards;
        this.counter = counter;
        this.sockets = sockets;
        this.identity = identity;
        this.vertx = vertx;
        this.connections = connections;
        this.current = current;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
    }

    @OnOpen
    Uni<Void> open() {
        // the injected one is known inside its own callbacks only
        WebSocketConnection real = connections.findByConnectionId(current.id()).orElseThrow(IllegalStateException::new);
        connection = real;
        SocketSession opened = sockets.open(vertx, identity, this::end);
        session = opened;
        Caller caller = opened.caller();
        Actor actor = People.acting(caller, boards.roster(), Role.DISPATCHER, Role.CIC, Role.OFFICER);
        Board shown = new Board(new Sight(rules), actor, json);
        OpenBoard mine =
                new OpenBoard(shown, new Outbox(real::sendText, () -> boards.begin(board(this.board))), caller, json);
        board = mine;
        boards.add(mine);
        if (caller.is(Role.DISPATCHER) || (caller.is(Role.CIC) && rules.cicDispatches())) {
            counted = true;
            counter.opened();
        }
        return Uni.createFrom().voidItem();
    }

    @OnTextMessage
    Uni<Void> message(String text) {
        long receivedAt = clock.millis();
        OpenBoard mine = board(board);
        try {
            Said.ByPage said = json.readValue(text, Said.ByPage.class);
            switch (said.type()) {
                case "resume" -> {
                    mine.resume(said.afterPosition() == null ? 0 : Math.max(0, said.afterPosition()));
                    boards.begin(mine);
                }
                case "ping" ->
                    mine.send(new Said.Pong(said.sentAt() == null ? 0 : said.sentAt(), receivedAt, clock.millis())
                            .in(json));
                case "token" -> {
                    return renew(mine, said.token() == null ? "" : said.token());
                }
                case null, default -> {
                    // a newer page may say more than we understand
                }
            }
            return Uni.createFrom().voidItem();
        } catch (JsonProcessingException garbage) {
            end(new InvalidRequest("That is no message of the board.", "Send JSON as the console's API states it."));
            return Uni.createFrom().voidItem();
        }
    }

    @OnClose
    void close() {
        if (session != null) {
            session.close();
        }
        if (board != null) {
            boards.remove(board);
        }
        if (counted) {
            counter.closed();
        }
    }

    private Uni<Void> renew(OpenBoard mine, String token) {
        SocketSession current = session;
        if (current == null) {
            return Uni.createFrom().voidItem();
        }
        return current.renew(token)
                .invoke(fresh -> mine.renewed(fresh, boards.roster()))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(refused -> {
                    end(refused instanceof Failure failure ? failure : new InternalFailure(refused));
                    return Uni.createFrom().voidItem();
                });
    }

    private void end(Failure why) {
        String problem = new Said.Refused(Problem.of(why)).in(json);
        String reason = why.sentence()
                .substring(0, Math.min(REASON_BYTES, why.sentence().length()));
        WebSocketConnection mine = connection;
        if (mine == null) {
            return;
        }
        mine.sendText(problem)
                .eventually(() -> mine.close(new CloseReason(POLICY_VIOLATION, reason)))
                .subscribe()
                .with(closed -> {}, gone -> {});
    }

    private static OpenBoard board(@Nullable OpenBoard board) {
        if (board == null) {
            throw new IllegalStateException("A message came before the socket was open.");
        }
        return board;
    }
}
