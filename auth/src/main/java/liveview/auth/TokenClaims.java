package liveview.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a token says, once its signature, issuer and audience are verified.
 *
 * @param subject {@code sub}
 * @param name {@code preferred_username}, else the client's id
 * @param roles {@code realm_access.roles}, as they stand there
 * @param zone {@code zone}; empty when the token has none
 * @param centralId {@code central}
 * @param certificate {@code cnf.x5t#S256}: the certificate that the token is bound to (RFC 8705, section 3.1)
 * @param expiresAt {@code exp}
 */
public record TokenClaims(
        String subject,
        String name,
        Set<String> roles,
        String zone,
        Optional<String> centralId,
        Optional<String> certificate,
        Instant expiresAt) {}
