package liveview.evidence;

import java.time.Instant;
import java.util.Set;

/**
 * The time in which pictures of an alarm may be watched.
 *
 * @param looker the person with the role and team in which he may
 * @param stoppedCameraIds cameras whose pictures the central or the owner stopped
 */
public record ViewWindow(Instant viewUntil, Looker looker, Set<String> stoppedCameraIds) {
    public ViewWindow {
        stoppedCameraIds = Set.copyOf(stoppedCameraIds);
    }
}
