package liveview.stream;

import java.util.OptionalLong;

/**
 * What the origin relay knows of a live stream's clocks, each as that clock minus the zone's, in microseconds.
 *
 * @param gatewayUncertaintyMicros half of the smallest round trip
 */
public record Clocks(
        OptionalLong gatewayOffsetMicros, OptionalLong gatewayUncertaintyMicros, OptionalLong cameraOffsetMicros) {
    /** Before the first exchange. */
    public static final Clocks UNKNOWN = new Clocks(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
