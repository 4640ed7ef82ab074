// How old a picture is, and what the tile says about it.

/** A picture older than this is not live, milliseconds. */
export const STALE_AFTER = 2000;
/** A clock that is off by more than this is named, milliseconds. */
export const CLOCK_OFF_AFTER = 2000;

/**
 * Age of a picture: now minus the gateway's receipt of it, both on the zone's clock.
 * Until both clocks are known it is taken from the relay's receipt: then it is older than said, and `exact` is false.
 *
 * @param picture {receivedAt, relayedAt} microseconds since the epoch, by the gateway's and the relay's clock
 * @param clocks {gatewayOffsetMicros} gateway's clock minus the zone's; null or absent when not known
 * @param zoneOffset the zone's clock minus ours, milliseconds; null when not known
 * @param now by our clock, milliseconds
 */
export function pictureAge(picture, clocks, zoneOffset, now) {
  const zoneNow = now + (zoneOffset ?? 0);
  const gatewayKnown = clocks?.gatewayOffsetMicros != null;
  const fromMicros = gatewayKnown ? picture.receivedAt - clocks.gatewayOffsetMicros : picture.relayedAt;
  return { millis: Math.max(0, zoneNow - fromMicros / 1000), exact: gatewayKnown && zoneOffset !== null };
}

/**
 * The clocks that are off by more than two seconds: [{whose: 'camera' | 'gateway', millis}], positive = ahead.
 */
export function clocksOff(clocks) {
  const off = [];
  for (const [whose, micros] of [['camera', clocks?.cameraOffsetMicros], ['gateway', clocks?.gatewayOffsetMicros]]) {
    if (micros != null && Math.abs(micros) / 1000 > CLOCK_OFF_AFTER) off.push({ whose, millis: micros / 1000 });
  }
  return off;
}
