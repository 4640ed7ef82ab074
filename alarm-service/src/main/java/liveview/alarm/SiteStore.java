package liveview.alarm;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import liveview.journal.RequestIdReused;
import liveview.protocol.alarm.v1.Site;

/** Where the zone keeps the sites that centrals register. */
public interface SiteStore {
    /** The central's site with this id. */
    CompletionStage<Optional<Site>> find(String centralId, String siteId);

    /**
     * Keeps the site in place of what its central registered under the same id. A retry of a request changes nothing;
     * the same request id with another site ends with {@link RequestIdReused}.
     */
    CompletionStage<Void> register(Request request, Site site);
}
