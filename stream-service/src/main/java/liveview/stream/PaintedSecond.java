package liveview.stream;

/**
 * Pictures of one second that were really painted.
 *
 * @param second whole second of the gateway's clock, since the epoch
 * @param pictures how many
 */
public record PaintedSecond(long second, int pictures) {}
