package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import liveview.alarm.Request;
import liveview.alarm.StoredFacts;
import liveview.alarm.ZoneRules;
import liveview.auth.ProviderFacts;
import liveview.journal.postgres.PostgresReader;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.ProviderBack;
import liveview.protocol.internal.v1.ProviderLost;
import org.jboss.logging.Logger;

/**
 * The loss of the identity provider, in the journal: what one process noticed, all know, also after a restart.
 *
 * <p>Counts at once in this process; the entry follows, and is tried again until the database takes it.
 */
@ApplicationScoped
public class JournalProviderFacts implements ProviderFacts {
    private static final Logger LOG = Logger.getLogger(JournalProviderFacts.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    private final Instance<PostgresAlarms> journal;
    private final ZoneRules zone;
    private final AtomicReference<Optional<Instant>> lostAt = new AtomicReference<>(Optional.empty());

    JournalProviderFacts(Instance<PostgresAlarms> journal, ZoneRules zone) {
        this.journal = journal;
        this.zone = zone;
    }

    @Override
    public Optional<Instant> lostAt() {
        return lostAt.get();
    }

    @Override
    public void lost(Instant at) {
        if (lostAt.compareAndSet(Optional.empty(), Optional.of(at))) {
            LOG.warn("event=provider-lost");
            append("lost", at, fact -> fact.setProviderLost(ProviderLost.getDefaultInstance()));
        }
    }

    @Override
    public void back(Instant at) {
        if (lostAt.getAndSet(Optional.empty()).isPresent()) {
            LOG.info("event=provider-back");
            append("back", at, fact -> fact.setProviderBack(ProviderBack.getDefaultInstance()));
        }
    }

    /** Takes over what another process, or this one before a restart, has noticed. */
    void heard(Fact fact) {
        switch (fact.getFactCase()) {
            case PROVIDER_LOST -> lostAt.compareAndSet(Optional.empty(), Optional.of(at(fact)));
            case PROVIDER_BACK -> lostAt.updateAndGet(lost -> lost.filter(since -> since.isAfter(at(fact))));
            default -> {}
        }
    }

    /** Reads what the journal says of it: for the start. */
    Uni<Void> load(PostgresReader reader) {
        return reader.ofSubjects(java.util.Map.of(StoredFacts.ZONE, 0L))
                .invoke(entries ->
                        entries.forEach(entry -> StoredFacts.fact(entry).ifPresent(this::heard)))
                .replaceWithVoid();
    }

    private void append(String what, Instant at, Consumer<Fact.Builder> fact) {
        Fact.Builder noted =
                Fact.newBuilder().setActor(Request.ofZone(zone.zone()).actor()).setRequestId(what + "@" + at);
        fact.accept(noted);
        Uni.createFrom()
                .deferred(() -> journal.get().note(StoredFacts.ZONE, noted.build()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
                .subscribe()
                .with(position -> {}, failure -> LOG.error("event=provider-fact-lost", failure));
    }

    /** The instant stands in the request id, which is unique by it. */
    private static Instant at(Fact fact) {
        return Instant.parse(fact.getRequestId().substring(fact.getRequestId().indexOf('@') + 1));
    }
}
