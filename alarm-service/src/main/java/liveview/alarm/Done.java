package liveview.alarm;

import java.time.Instant;

/**
 * What came of a request that was not refused.
 *
 * @param alarm the alarm as the request left it, on a retry too
 * @param position the last journal entry it caused; when it changed nothing, the alarm's last entry
 * @param at when the zone took it, by its own clock
 */
public record Done(Alarm alarm, long position, Instant at) {}
