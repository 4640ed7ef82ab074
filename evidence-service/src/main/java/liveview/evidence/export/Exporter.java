package liveview.evidence.export;

import liveview.protocol.internal.v1.Actor;

/**
 * A person who exports, or tries to.
 *
 * @param subject as in tokens
 * @param name as colleagues call him
 * @param identityNotRenewed the identity provider was away and his token past its end
 */
public record Exporter(String subject, String name, boolean identityNotRenewed) {
    Actor actor() {
        return Actor.newBuilder()
                .setSubject(subject)
                .setName(name)
                .setRole("exporter")
                .setIdentityNotRenewed(identityNotRenewed)
                .build();
    }
}
