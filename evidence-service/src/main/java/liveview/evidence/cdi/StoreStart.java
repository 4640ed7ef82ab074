package liveview.evidence.cdi;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import liveview.evidence.LockProof;
import liveview.evidence.ObjectStore;
import liveview.evidence.StoreAway;
import liveview.evidence.StoreState;
import org.jboss.logging.Logger;

/**
 * Has the store's lock proven at the start and each day: until then nothing is taken; an unlocked store ends the service, one
 * that does not answer is asked again.
 */
@ApplicationScoped
class StoreStart {
    /** The exit code of a service whose store does not keep what is locked. */
    static final int UNLOCKED = 3;

    private static final Logger LOG = Logger.getLogger(StoreStart.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PROVEN_FOR = Duration.ofDays(1);

    private final LockProof proof;
    private final ObjectStore store;
    private final StoreState state;
    private final CountDownLatch stopped = new CountDownLatch(1);

    StoreStart(LockProof proof, ObjectStore store, StoreState state) {
        this.proof = proof;
        this.store = store;
        this.state = state;
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual().name("store-proof").start(this::prove);
    }

    private void prove() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = once();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration once() {
        try {
            LockProof.Verdict verdict = proof.run();
            if (verdict != LockProof.Verdict.LOCKED) {
                LOG.fatalf("event=store-unlocked store=%s %s", store.name(), verdict.sentence());
                Quarkus.asyncExit(UNLOCKED);
                return PROVEN_FOR;
            }
            LOG.infof("event=store-proven store=%s %s", store.name(), verdict.sentence());
            state.proven();
            return PROVEN_FOR;
        } catch (StoreAway away) {
            state.failed();
            LOG.warnf("event=store-away store=%s cause=%s", store.name(), away.getCause());
            return RETRY;
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }
}
