package liveview.auth;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides whether a genuine token counts here and now: its door, its certificate, its zone, its end. */
public final class TokenRules {
    private final String zone;
    private final ProviderState provider;
    private final Clock clock;

    /**
     * @param zone the only zone whose tokens count
     * @param provider whether the identity provider is lost, which lets ended tokens count
     */
    public TokenRules(String zone, ProviderState provider, Clock clock) {
        this.zone = zone;
        this.provider = provider;
        this.clock = clock;
    }

    /**
     * The caller that the token names.
     *
     * @param presented thumbprint of the client certificate of the connection (SHA-256, base64url), on the machines' door
     * @throws liveview.base.Failure when the token does not count
     */
    public Caller accept(TokenClaims token, Door door, Optional<String> presented) {
        checkBinding(token, door, presented);
        if (!token.zone().equals(zone)) {
            throw new ForeignZone();
        }
        Set<Role> roles = token.roles().stream()
                .flatMap(name -> Role.named(name).stream())
                .collect(Collectors.toSet());
        Caller caller = new Caller(
                token.subject(), token.name(), roles, zone, token.centralId(), door, token.expiresAt(), false);
        return stillCounts(caller);
    }

    /**
     * The caller as he counts at this instant: unchanged, marked as not renewed, or refused.
     *
     * @throws TokenExpired when the token has ended and nothing lets it count
     */
    public Caller stillCounts(Caller caller) {
        Instant now = clock.instant();
        if (now.isBefore(caller.expiresAt())) {
            return caller;
        }
        if (provider.counts(caller.expiresAt(), now)) {
            return caller.notRenewed();
        }
        throw new TokenExpired();
    }

    private static void checkBinding(TokenClaims token, Door door, Optional<String> presented) {
        switch (door) {
            case PEOPLE -> {
                if (token.certificate().isPresent()) {
                    throw new TokenBoundToCertificate();
                }
            }
            case MACHINES -> {
                if (token.certificate().isEmpty() || !token.certificate().equals(presented)) {
                    throw new TokenNotOfThisCertificate();
                }
            }
        }
    }
}
