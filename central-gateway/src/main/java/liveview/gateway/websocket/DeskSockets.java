package liveview.gateway.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import liveview.gateway.Desk;
import liveview.gateway.rest.DeskView;
import org.jboss.logging.Logger;

/**
 * Sends the whole desk to each open page when something on it has changed, at most ten times a second; a page that does
 * not keep up gets the next one.
 */
@Singleton
public class DeskSockets {
    private static final Logger LOG = Logger.getLogger(DeskSockets.class);
    private static final long TOGETHER_MILLIS = 100;

    private final Desk desk;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();
    private final Set<ServerWebSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean waiting = new AtomicBoolean();

    public DeskSockets(Desk desk, Vertx vertx, ObjectMapper json) {
        this.desk = desk;
        this.vertx = vertx;
        this.json = json;
        desk.onChange(this::changed);
    }

    /** Sends to this page from now on. */
    void add(ServerWebSocket socket) {
        open.add(socket);
        socket.closeHandler(closed -> open.remove(socket));
        changed();
    }

    private void changed() {
        if (!open.isEmpty() && waiting.compareAndSet(false, true)) {
            vertx.setTimer(TOGETHER_MILLIS, timer -> {
                waiting.set(false);
                send();
            });
        }
    }

    private void send() {
        String text;
        try {
            text = json.writeValueAsString(Map.of("type", "desk", "desk", DeskView.of(desk, clock.instant())));
        } catch (JsonProcessingException e) {
            LOG.error("the desk cannot be written", e);
            return;
        }
        boolean late = false;
        for (ServerWebSocket socket : open) {
            if (socket.writeQueueFull()) {
                late = true;
            } else if (!socket.isClosed()) {
                socket.writeTextMessage(text);
            }
        }
        if (late) {
            changed();
        }
    }
}
