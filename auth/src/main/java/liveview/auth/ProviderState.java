package liveview.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the identity provider is lost, and which ended tokens count because of it.
 *
 * <p>Nothing heard for some seconds is the fact {@code ProviderLost}; the next answer is {@code ProviderBack}. A token
 * that was valid at the loss counts until the provider is back, 8 hours at most.
 */
public final class ProviderState {
    /** How long ended tokens count at most. */
    public static final Duration LONGEST = Duration.ofHours(8);

    private final ProviderFacts facts;
    private final Duration silence;
    private final Clock clock;
    private volatile Instant lastAnswer;

    /**
     * @param facts where the loss is recorded
     * @param silence how long without any answer is a loss
     */
    public ProviderState(ProviderFacts facts, Duration silence, Clock clock) {
        this.facts = facts;
        this.silence = silence;
        this.clock = clock;
        this.lastAnswer = clock.instant();
    }

    /** The provider has answered. */
    public void answered() {
        lastAnswer = clock.instant();
        if (facts.lostAt().isPresent()) {
            facts.back(lastAnswer);
        }
    }

    /** The provider was asked and has not answered. */
    public void silent() {
        Instant now = clock.instant();
        if (facts.lostAt().isEmpty() && !now.isBefore(lastAnswer.plus(silence))) {
            facts.lost(now);
        }
    }

    /** Whether a token that ended at that instant counts now, because the provider was lost before it ended. */
    public boolean counts(Instant expiresAt, Instant now) {
        return facts.lostAt()
                .filter(lost -> expiresAt.isAfter(lost) && now.isBefore(lost.plus(LONGEST)))
                .isPresent();
    }
}
