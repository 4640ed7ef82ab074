package liveview.auth.http;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import liveview.auth.Caller;
import liveview.auth.TokenRules;
import liveview.base.Failure;

/**
 * Watches the token of something that stays open, and says when it no longer counts.
 *
 * <p>A token that has ended and counts because the provider is lost is looked at again every second. Used on one Vert.x
 * context.
 */
public final class TokenTimer {
    private static final long AGAIN_MILLIS = 1000;

    private final Vertx vertx;
    private final TokenRules rules;
    private final Clock clock;
    private final Consumer<Failure> ended;
    private Caller caller;
    private long timer = -1;
    private boolean stopped;

    /**
     * Starts to watch.
     *
     * @param ended called once, on the current Vert.x context, when the token no longer counts
     */
    public TokenTimer(Vertx vertx, TokenRules rules, Clock clock, Caller caller, Consumer<Failure> ended) {
        this.vertx = vertx;
        this.rules = rules;
        this.clock = clock;
        this.caller = caller;
        this.ended = ended;
        arm(untilEnd());
    }

    /** Goes on with a fresh token. */
    public void renewed(Caller fresh) {
        if (!stopped) {
            vertx.cancelTimer(timer);
            caller = fresh;
            arm(untilEnd());
        }
    }

    /** Stops watching. */
    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private long untilEnd() {
        return Math.max(
                1,
                Duration.between(clock.instant(), caller.expiresAt())
                        .plusMillis(1)
                        .toMillis());
    }

    private void arm(long millis) {
        timer = vertx.setTimer(millis, fired -> look());
    }

    private void look() {
        if (stopped) {
            return;
        }
        try {
            arm(rules.stillCounts(caller).identityNotRenewed() ? AGAIN_MILLIS : untilEnd());
        } catch (Failure over) {
            stopped = true;
            ended.accept(over);
        }
    }
}
