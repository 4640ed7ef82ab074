package liveview.alarm;

import java.util.OptionalLong;

/**
 * How a publish came to its end.
 *
 * @param rendition empty = the original
 * @param lastNumber the last access unit's number; 0 = none came
 * @param byPublisher true: he said so; false: his link was lost
 * @param gatewayOffsetMicros the gateway's clock minus the zone's, microseconds, when known
 */
public record EndedStream(
        String streamId,
        String rendition,
        long epoch,
        long lastNumber,
        boolean byPublisher,
        OptionalLong gatewayOffsetMicros) {}
