package liveview.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who is calling, as the zone's own identity provider says.
 *
 * @param subject the identity that never changes: an opaque string of at most 255 characters
 * @param name the name that people read
 * @param roles what the caller is to the zone; may be empty
 * @param zone the zone whose realm issued the token
 * @param centralId which central, for the role central
 * @param door where the request came in
 * @param expiresAt when the token ends
 * @param identityNotRenewed the token has ended, and counts only because the identity provider is lost
 */
public record Caller(
        String subject,
        String name,
        Set<Role> roles,
        String zone,
        Optional<String> centralId,
        Door door,
        Instant expiresAt,
        boolean identityNotRenewed) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the caller has the role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** The same caller, whose token counts although it has ended. */
    public Caller notRenewed() {
        return new Caller(subject, name, roles, zone, centralId, door, expiresAt, true);
    }
}
