package liveview.evidence;

import java.util.Set;

/** A look that goes on, and the cameras whose pictures it must not show now. */
public record OpenLook(Look look, Set<String> stoppedCameraIds) {
    public OpenLook {
        stoppedCameraIds = Set.copyOf(stoppedCameraIds);
    }
}
