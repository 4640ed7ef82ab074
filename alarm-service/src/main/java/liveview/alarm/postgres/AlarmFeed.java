package liveview.alarm.postgres;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import liveview.alarm.AlarmChanges;
import liveview.alarm.Alarms;
import liveview.alarm.Change;
import liveview.alarm.Sight;
import liveview.alarm.StoredFacts;
import liveview.journal.Entry;
import liveview.journal.postgres.PostgresReader;
import liveview.journal.postgres.Tail;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link Alarms} as the journal says: filled at the start with what is shown, then each new entry in order.
 *
 * <p>While the database is away it tries again each half second; nothing is missed, because it goes on by position.
 */
@ApplicationScoped
class AlarmFeed implements AlarmChanges {
    private static final Logger LOG = Logger.getLogger(AlarmFeed.class);
    private static final int BEHIND = 4_096;
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Sessions sessions;
    private final PostgresReader reader;
    private final Tail tail;
    private final Alarms alarms;
    private final JournalProviderFacts providerFacts;
    private final HeadSigning heads;
    private final Clock clock;
    private final BroadcastProcessor<Change> changes = BroadcastProcessor.create();
    private volatile long position = -1;
    private @Nullable Cancellable following;

    AlarmFeed(
            Sessions sessions,
            PostgresReader reader,
            Tail tail,
            Alarms alarms,
            JournalProviderFacts providerFacts,
            HeadSigning heads,
            Clock clock) {
        this.sessions = sessions;
        this.reader = reader;
        this.tail = tail;
        this.alarms = alarms;
        this.providerFacts = providerFacts;
        this.heads = heads;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        following = fill().onFailure()
                .invoke(failure -> LOG.warnf("event=alarms-wait cause=%s", failure))
                .onFailure()
                .retry()
                .withBackOff(RETRY, RETRY)
                .indefinitely()
                .onItem()
                .transformToMulti(tail::follow)
                .subscribe()
                .with(this::take, failure -> LOG.error("event=feed-ended", failure));
    }

    @PreDestroy
    void stop() {
        if (following != null) {
            following.cancel();
        }
    }

    @Override
    public Flow.Publisher<Change> changes() {
        return changes.onOverflow().buffer(BEHIND);
    }

    @Override
    public long position() {
        return position;
    }

    /** Answers the position from which on the rest follows. */
    private Uni<Long> fill() {
        Instant since = clock.instant().minus(Sight.ENDED_SHOWN);
        return reader.head()
                .chain(head -> shown(since)
                        .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.<Entry>of()) : reader.ofSubjects(ids))
                        .chain(entries -> {
                            entries.forEach(this::fold);
                            return providerFacts.load(reader);
                        })
                        .invoke(() -> position = head.position())
                        .replaceWith(head.position()));
    }

    private Uni<Map<String, Long>> shown(Instant since) {
        return Uni.createFrom()
                .completionStage(
                        () -> sessions.read(() -> AlarmRow.<AlarmRow>list("endedAt is null or endedAt > ?1", since)))
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.alarmId, row -> 0L)));
    }

    private void take(Entry entry) {
        if (entry.subject().equals(StoredFacts.ZONE)) {
            StoredFacts.fact(entry).ifPresent(providerFacts::heard);
            position = entry.position();
            return;
        }
        Change change = fold(entry);
        position = entry.position();
        changes.onNext(change);
        if (entry.kind().equals("alarm_closed") || entry.kind().equals("alarm_rejected")) {
            heads.signSoon();
        }
    }

    private Change fold(Entry stored) {
        liveview.alarm.Entry entry = StoredFacts.toDomain(stored).orElseThrow();
        return new Change(entry, alarms.apply(entry).orElse(null));
    }
}
