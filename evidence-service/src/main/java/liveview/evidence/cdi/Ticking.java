package liveview.evidence.cdi;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import liveview.auth.client.ServiceChannels;
import liveview.evidence.AlarmBook;
import liveview.evidence.EvidenceConfig;
import liveview.evidence.HeadKeeper;
import liveview.evidence.RecordingSessions;
import liveview.evidence.Viewing;
import liveview.evidence.alarm.AlarmConfig;
import liveview.evidence.alarm.JournalReader;
import liveview.evidence.export.Exports;
import liveview.evidence.postgres.CustodyConfig;
import liveview.evidence.postgres.CustodySigning;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the service does by itself: seals in time, signs and keeps heads, reads the journal, drains before it stops. */
@ApplicationScoped
class Ticking {
    private static final Logger LOG = Logger.getLogger(Ticking.class);
    private static final long SEAL_MILLIS = 200;
    private static final long HEADS_MILLIS = 1_000;
    private static final long EXPORTS_MILLIS = 60_000;
    private static final long VIEWING_MILLIS = 1_000;

    private final RecordingSessions sessions;
    private final HeadKeeper heads;
    private final Exports exports;
    private final Viewing viewing;
    private final CustodySigning signing;
    private final CustodyConfig custody;
    private final EvidenceConfig config;
    private final AlarmBook book;
    private final AlarmConfig alarm;
    private final ServiceChannels channels;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            3, Thread.ofPlatform().daemon().name("evidence-timer-", 1).factory());
    private @Nullable JournalReader reader;

    Ticking(
            RecordingSessions sessions,
            HeadKeeper heads,
            Exports exports,
            Viewing viewing,
            CustodySigning signing,
            CustodyConfig custody,
            EvidenceConfig config,
            AlarmBook book,
            AlarmConfig alarm,
            ServiceChannels channels) {
        this.sessions = sessions;
        this.heads = heads;
        this.exports = exports;
        this.viewing = viewing;
        this.signing = signing;
        this.custody = custody;
        this.config = config;
        this.book = book;
        this.alarm = alarm;
        this.channels = channels;
    }

    void start(@Observes StartupEvent started) {
        every(SEAL_MILLIS, sessions::tick);
        every(HEADS_MILLIS, heads::tick);
        every(EXPORTS_MILLIS, exports::tick);
        every(VIEWING_MILLIS, viewing::tick);
        every(custody.signing().every().toMillis(), signing::sign);
        timer.execute(this::read);
    }

    /** Our first token may take a while, and the start does not wait for it. */
    private void read() {
        CallCredentials credentials = channels.credentials();
        ManagedChannel channel = channels.to(alarm.address());
        synchronized (this) {
            reader = new JournalReader(channel, credentials, book, heads, signing::sign, alarm.retry());
        }
    }

    private void every(long millis, Runnable task) {
        var _ = timer.scheduleWithFixedDelay(() -> run(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            // the next tick tries again; a timer that dies would seal and sign nothing any more
            LOG.error("event=timed-task-failed", failed);
        }
    }

    /** While relays can still hear it, what came is made durable. */
    void drain(@Observes ShutdownDelayInitiatedEvent leaving) {
        viewing.drain();
        sessions.drain(config.drain());
    }

    @PreDestroy
    synchronized void stop() {
        timer.shutdownNow();
        if (reader != null) {
            reader.close();
        }
    }
}
