package liveview.evidence.export;

import java.time.Duration;
import java.time.Instant;
import liveview.evidence.Recording;

/** Why numbers are missing from a recording, as far as can be known. */
enum GapReason {
    /** They have not come yet: the sender may still deliver what it holds until a day after the end. */
    NOT_DELIVERED_YET,
    /** They never came, neither as they happened nor afterwards. */
    NEVER_DELIVERED;

    private static final Duration DELIVERED_WITHIN = Duration.ofHours(24);

    static GapReason of(Recording recording, Instant now) {
        return recording
                .end()
                .filter(end -> end.at().plus(DELIVERED_WITHIN).isBefore(now))
                .map(end -> NEVER_DELIVERED)
                .orElse(NOT_DELIVERED_YET);
    }
}
