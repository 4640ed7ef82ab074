package liveview.alarm.postgres;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import liveview.alarm.BoardsOpen;
import liveview.alarm.CentralLinks;
import org.jboss.logging.Logger;

/** Exchanges news of who is connected with the zone's other processes, once a second. */
@ApplicationScoped
class PresenceBeat {
    private static final Logger LOG = Logger.getLogger(PresenceBeat.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final PostgresPresence presence;
    private final Clock clock;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile Instant heardAt;
    private long timer;

    PresenceBeat(Vertx vertx, Pool pool, BoardsOpen boards, CentralLinks centrals, Clock clock) {
        this.vertx = vertx;
        this.presence = new PostgresPresence(pool, boards, centrals, clock);
        this.clock = clock;
        this.heardAt = clock.instant();
    }

    void start(@Observes StartupEvent event) {
        beat();
        timer = vertx.setPeriodic(EVERY.toMillis(), due -> beat());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    private void beat() {
        if (clock.instant().isAfter(heardAt.plus(PostgresPresence.EXPIRES))) {
            presence.nobodyHeard();
        }
        if (underWay.compareAndSet(false, true)) {
            presence.exchange()
                    .onTermination()
                    .invoke(() -> underWay.set(false))
                    .subscribe()
                    .with(
                            heard -> heardAt = clock.instant(),
                            failure -> LOG.warnf("event=presence-waits cause=%s", failure));
        }
    }
}
