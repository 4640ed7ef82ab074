package liveview.alarm.postgres;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import liveview.journal.postgres.JournalSettings;
import liveview.journal.postgres.PostgresRequests;
import org.jboss.logging.Logger;

/** Forgets, each hour, the answers that were kept for retries for long enough. */
@ApplicationScoped
class RequestsKept {
    private static final Logger LOG = Logger.getLogger(RequestsKept.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Vertx vertx;
    private final PostgresRequests requests;
    private final Duration kept;
    private final Clock clock;
    private long timer;

    RequestsKept(Vertx vertx, Pool pool, JournalSettings settings, JournalConfig config, Clock clock) {
        this.vertx = vertx;
        this.requests = new PostgresRequests(pool, settings);
        this.kept = config.requestsKept();
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        forget();
        timer = vertx.setPeriodic(EVERY.toMillis(), due -> forget());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    private void forget() {
        requests.forget(clock.instant().minus(kept))
                .subscribe()
                .with(
                        count -> LOG.debugf("event=requests-forgotten count=%d", count),
                        failure -> LOG.warnf("event=requests-not-forgotten cause=%s", failure));
    }
}
