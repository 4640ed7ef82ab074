package liveview.stream;

import java.time.Duration;

/**
 * How far a viewer may fall behind.
 *
 * @param maxQueueBytes what may wait for him; more, and he waits for the next key frame
 * @param maxLag behind the newest picture by more, he skips to the newest key frame
 */
public record ViewerBounds(long maxQueueBytes, Duration maxLag) {}
