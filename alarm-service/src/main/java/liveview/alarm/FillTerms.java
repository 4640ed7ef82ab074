package liveview.alarm;

import java.time.Instant;
import java.util.Optional;

/**
 * On what terms FILL is taken.
 *
 * @param viewUntil until when its pictures may be watched; empty = for the record only
 * @param capturedBefore only what was captured before, zone's clock; empty = no limit
 */
public record FillTerms(Optional<Instant> viewUntil, Optional<Instant> capturedBefore) {}
