package liveview.alarm;

import java.time.Instant;
import liveview.protocol.alarm.v1.WindowEndCause;

/** The time in which pictures of an alarm may be watched. */
public sealed interface Window {
    /** It was never opened. */
    record Never() implements Window {}

    /** Pictures may be watched until then; it ends at that instant whether or not the end is written down yet. */
    record Open(Instant until) implements Window {}

    /** It is over, since that instant. */
    record Ended(WindowEndCause cause, Instant at) implements Window {}
}
