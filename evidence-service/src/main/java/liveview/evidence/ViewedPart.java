package liveview.evidence;

import java.time.Instant;

/** Seconds of a recording whose pictures were handed out: from the first, to the one after the last, the zone's clock. */
public record ViewedPart(String streamId, Instant from, Instant to) {}
