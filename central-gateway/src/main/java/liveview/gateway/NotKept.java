package liveview.gateway;

import java.time.Instant;

/**
 * The disk takes no pictures.
 *
 * @param since the first picture that it did not take
 * @param reason what the operating system said, in its words; empty when it said nothing
 */
public record NotKept(Instant since, String reason) {}
