package liveview.evidence;

import java.time.Instant;

/**
 * A decision to keep longer what is stored of an alarm.
 *
 * @param until to when at least
 * @param by who decided
 * @param reason why, in his words
 * @param at when it was written down: what was stored later has its first lock alone
 */
public record LockExtension(Instant until, String by, String reason, Instant at) {}
