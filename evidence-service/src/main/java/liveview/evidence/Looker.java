package liveview.evidence;

import liveview.auth.Caller;
import liveview.auth.Role;

/**
 * A person of the zone, in the role in which he looks.
 *
 * @param subject as in tokens
 * @param name as colleagues call him
 * @param teamId his team, for officers; else empty
 * @param identityNotRenewed the identity provider was away and his token past its end
 */
public record Looker(String subject, String name, Role role, String teamId, boolean identityNotRenewed) {
    static Looker investigating(Caller caller) {
        return new Looker(caller.subject(), caller.name(), Role.INVESTIGATOR, "", caller.identityNotRenewed());
    }
}
