package liveview.evidence;

import java.time.Duration;

/**
 * When a segment is sealed.
 *
 * @param length wall-clock time after its first unit came
 * @param bytes size from which on it is full, whatever its age
 */
public record SegmentBounds(Duration length, long bytes) {}
