package liveview.gateway;

/**
 * An access unit with its place in all that this camera has ever sent.
 *
 * @param number counts the access units of the camera from 1, over restarts
 * @param unit the access unit
 */
public record StoredUnit(long number, CapturedUnit unit) {}
