package liveview.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenRulesTest {
    private final MovableClock clock = new MovableClock();
    private final Facts facts = new Facts();
    private final ProviderState provider = new ProviderState(facts, Duration.ofSeconds(10), clock);
    private final TokenRules rules = new TokenRules("5324", provider, clock);
    private final TokenClaims token = new TokenClaims(
            "s",
            "dispatcher 2",
            Set.of("dispatcher", "offline_access"),
            "5324",
            Optional.empty(),
            Optional.empty(),
            clock.instant().plus(Duration.ofMinutes(5)));

    @Test
    void onlyOurRolesCount() {
        assertEquals(Set.of(Role.DISPATCHER), accept().roles());
    }

    @Test
    void withTheProviderThereAnEndedTokenIsRefused() {
        clock.pass(Duration.ofMinutes(5));
        assertThrows(TokenExpired.class, this::accept);
    }

    @Test
    void nineSecondsOfSilenceAreNoLoss() {
        clock.pass(Duration.ofSeconds(9));
        provider.silent();
        assertEquals(List.of(), facts.said);
        clock.pass(Duration.ofSeconds(1));
        provider.silent();
        provider.silent();
        assertEquals(List.of("lost"), facts.said);
    }

    @Test
    void anAnswerEndsTheSilence() {
        clock.pass(Duration.ofSeconds(9));
        provider.answered();
        clock.pass(Duration.ofSeconds(9));
        provider.silent();
        assertEquals(List.of(), facts.said);
    }

    @Test
    void aTokenThatWasValidAtTheLossCountsMarkedUntilTheProviderIsBack() {
        lose();
        clock.pass(Duration.ofMinutes(5));
        assertTrue(accept().identityNotRenewed());
        clock.pass(Duration.ofHours(7));
        assertTrue(accept().identityNotRenewed());
        provider.answered();
        assertEquals(List.of("lost", "back"), facts.said);
        assertThrows(TokenExpired.class, this::accept);
    }

    @Test
    void notLongerThanEightHours() {
        lose();
        clock.pass(Duration.ofHours(8).minusSeconds(1));
        assertTrue(accept().identityNotRenewed());
        clock.pass(Duration.ofSeconds(1));
        assertThrows(TokenExpired.class, this::accept);
    }

    @Test
    void aTokenThatHadEndedBeforeTheLossDoesNotCount() {
        clock.pass(Duration.ofMinutes(5));
        lose();
        assertThrows(TokenExpired.class, this::accept);
    }

    @Test
    void aTokenThatHasNotEndedIsNotMarked() {
        lose();
        assertFalse(accept().identityNotRenewed());
    }

    @Test
    void aRestartKnowsTheLoss() {
        lose();
        clock.pass(Duration.ofMinutes(5));
        var again = new TokenRules("5324", new ProviderState(facts, Duration.ofSeconds(10), clock), clock);
        assertTrue(again.accept(token, Door.PEOPLE, Optional.empty()).identityNotRenewed());
    }

    @Test
    void eachDoorTakesItsOwnKindOfToken() {
        TokenClaims bound = new TokenClaims(
                "s",
                "central-a",
                Set.of("central"),
                "5324",
                Optional.of("central-a"),
                Optional.of("print"),
                token.expiresAt());
        assertEquals(
                Optional.of("central-a"),
                rules.accept(bound, Door.MACHINES, Optional.of("print")).centralId());
        assertThrows(TokenBoundToCertificate.class, () -> rules.accept(bound, Door.PEOPLE, Optional.empty()));
        assertThrows(TokenNotOfThisCertificate.class, () -> rules.accept(bound, Door.MACHINES, Optional.of("other")));
        assertThrows(TokenNotOfThisCertificate.class, () -> rules.accept(bound, Door.MACHINES, Optional.empty()));
        assertThrows(TokenNotOfThisCertificate.class, () -> rules.accept(token, Door.MACHINES, Optional.of("print")));
        assertThrows(TokenNotOfThisCertificate.class, () -> rules.accept(token, Door.MACHINES, Optional.empty()));
    }

    @Test
    void anotherZoneIsRefusedEvenFromOurOwnRealm() {
        var elsewhere = new TokenRules("5325", provider, clock);
        assertThrows(ForeignZone.class, () -> elsewhere.accept(token, Door.PEOPLE, Optional.empty()));
    }

    private Caller accept() {
        return rules.accept(token, Door.PEOPLE, Optional.empty());
    }

    private void lose() {
        clock.pass(Duration.ofSeconds(10));
        provider.silent();
    }

    /** Remembers what was said. */
    private static final class Facts implements ProviderFacts {
        final List<String> said = new ArrayList<>();
        private @Nullable Instant lostAt;

        @Override
        public Optional<Instant> lostAt() {
            return Optional.ofNullable(lostAt);
        }

        @Override
        public void lost(Instant at) {
            said.add("lost");
            lostAt = at;
        }

        @Override
        public void back(Instant at) {
            said.add("back");
            lostAt = null;
        }
    }
}
