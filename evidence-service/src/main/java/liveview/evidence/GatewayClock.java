package liveview.evidence;

/**
 * The gateway's clock beside the zone's, as the relay measured it.
 *
 * @param offsetMicros gateway's minus zone's, microseconds
 * @param uncertaintyMicros half of the smallest round trip, microseconds
 */
public record GatewayClock(long offsetMicros, long uncertaintyMicros) {}
