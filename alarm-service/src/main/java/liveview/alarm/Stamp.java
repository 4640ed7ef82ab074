package liveview.alarm;

import java.time.Instant;
import liveview.protocol.internal.v1.Actor;

/** Who did something, and when by the zone's clock. */
public record Stamp(Actor actor, Instant at) {
    /** What colleagues call him; for a central its id. */
    public String name() {
        if (!actor.getName().isEmpty()) {
            return actor.getName();
        }
        return actor.getCentralId().isEmpty() ? actor.getSubject() : actor.getCentralId();
    }

    /** Whether the same person did it. */
    public boolean isBy(Actor other) {
        return actor.getSubject().equals(other.getSubject());
    }
}
