package liveview.auth.http;

import io.smallrye.mutiny.Uni;
import java.util.function.Consumer;
import java.util.function.Function;
import liveview.auth.Caller;
import liveview.auth.NotTheSameCaller;
import liveview.auth.TokenRules;
import liveview.base.Failure;

/**
 * The caller of one open WebSocket, for as long as his token counts; he renews it inside the socket.
 *
 * <p>Used on the socket's own Vert.x context.
 */
public final class SocketSession implements AutoCloseable {
    private final TokenRules rules;
    private final Function<String, Uni<Caller>> verify;
    private final TokenTimer timer;
    private Caller caller;

    SocketSession(
            TokenRules rules,
            Caller caller,
            Function<String, Uni<Caller>> verify,
            Function<Consumer<Failure>, TokenTimer> timer,
            Consumer<Failure> ended) {
        this.rules = rules;
        this.caller = caller;
        this.verify = verify;
        this.timer = timer.apply(ended);
    }

    /**
     * The caller as he counts at this instant.
     *
     * @throws liveview.auth.TokenExpired when his token has ended
     */
    public Caller caller() {
        return rules.stillCounts(caller);
    }

    /** Takes a fresh token of the same person; fails with the reason when it does not count. */
    public Uni<Caller> renew(String token) {
        return verify.apply(token).invoke(fresh -> {
            if (!fresh.subject().equals(caller.subject())) {
                throw new NotTheSameCaller();
            }
            caller = fresh;
            timer.renewed(fresh);
        });
    }

    /** Stops watching; the socket is closed. */
    @Override
    public void close() {
        timer.stop();
    }
}
