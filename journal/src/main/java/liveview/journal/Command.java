package liveview.journal;

import java.util.Optional;
import java.util.Set;

/**
 * What one caller asks the domain to decide.
 *
 * @param subjects the keys of everything that the decision reads or changes, at least one: no other batch, in this
 *     process or another, decides about them at the same time
 * @param request the caller's id of it; empty when a retry may be decided anew
 * @param urgency whether it goes before others that wait
 * @param body the domain's own command
 */
public record Command<C>(Set<String> subjects, Optional<RequestId> request, Urgency urgency, C body) {
    public Command {
        subjects = Set.copyOf(subjects);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("A command concerns at least one subject.");
        }
    }

    /** A command that waits for its turn as all do. */
    public Command(Set<String> subjects, Optional<RequestId> request, C body) {
        this(subjects, request, Urgency.USUAL, body);
    }
}
