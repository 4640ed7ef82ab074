package liveview.alarm.postgres;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import liveview.alarm.Request;
import liveview.alarm.SiteStore;
import liveview.journal.RequestIdReused;
import liveview.protocol.alarm.v1.Site;

/** The sites that centrals registered, in the database. */
@ApplicationScoped
class PostgresSites implements SiteStore {
    private final Sessions sessions;
    private final Clock clock;

    PostgresSites(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Optional<Site>> find(String centralId, String siteId) {
        return sessions.read(() -> SiteRow.<SiteRow>findById(SiteRow.key(centralId, siteId))
                .map(row -> Optional.ofNullable(row).map(SiteRow::site)));
    }

    @Override
    public CompletionStage<Void> register(Request request, Site site) {
        String requestKey = SiteRow.key(request.actor().getCentralId(), request.requestId());
        byte[] digest = request.digest().toByteArray();
        return sessions.write(() -> SiteRequestRow.<SiteRequestRow>findById(requestKey)
                .chain(before -> {
                    if (before == null) {
                        return store(requestKey, digest, request.actor().getCentralId(), site);
                    }
                    return Arrays.equals(before.digest, digest)
                            ? Uni.createFrom().voidItem()
                            : Uni.createFrom().failure(new RequestIdReused());
                }));
    }

    private Uni<Void> store(String requestKey, byte[] digest, String centralId, Site site) {
        Instant now = clock.instant();
        SiteRequestRow request = new SiteRequestRow();
        request.requestKey = requestKey;
        request.digest = digest;
        request.at = now;
        String siteKey = SiteRow.key(centralId, site.getSiteId());
        return request.persist()
                .chain(() -> SiteRow.<SiteRow>findById(siteKey))
                .map(found -> {
                    SiteRow row = found == null ? new SiteRow() : found;
                    row.siteKey = siteKey;
                    row.centralId = centralId;
                    row.siteId = site.getSiteId();
                    row.registered = site.toByteArray();
                    row.registeredAt = now;
                    return row;
                })
                .chain(row -> row.persist())
                .replaceWithVoid();
    }
}
