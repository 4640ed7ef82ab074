package liveview.auth;

import java.time.Instant;
import java.util.Optional;

/** Where the loss of the identity provider is recorded: the journal, or one process' memory. */
public interface ProviderFacts {
    /** Since when the provider is lost; empty while it is there. Answers at once, from memory. */
    Optional<Instant> lostAt();

    /** Records the loss. Does not block; a loss that is recorded already stays as it is. */
    void lost(Instant at);

    /** Records the return. Does not block; nothing to do when no loss is recorded. */
    void back(Instant at);
}
