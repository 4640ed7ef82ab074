// Where playback is, in milliseconds of the zone's clock, over the recordings of several cameras.

/** Bounds of pieces come in whole milliseconds, the times of pictures in microseconds. */
const ROUNDING = 1;

/** Where to be after so much time has passed: time in which no camera has a picture is jumped over. */
export function advance(at, passed, tracks) {
  const next = at + passed;
  const pieces = tracks.flatMap((track) => track.pieces);
  if (!pieces.length || pieces.some((piece) => holds(piece, next))) return { at: next, ended: false };
  const later = pieces.map((piece) => Date.parse(piece.from)).filter((from) => from > next);
  if (later.length) return { at: Math.min(...later), ended: false };
  return { at: Math.max(...pieces.map((piece) => Date.parse(piece.to))), ended: true };
}

/** Whether a picture of these pieces is shown at that time; the last one stays until the piece's end. */
export function shows(pieces, at) {
  return pieces.some((piece) => holds(piece, at));
}

/** Whether there is anything of these pieces in that time. */
export function overlaps(pieces, from, to) {
  return pieces.some((piece) => Date.parse(piece.from) < to && Date.parse(piece.to) >= from);
}

function holds(piece, at) {
  return Date.parse(piece.from) <= at + ROUNDING && at <= Date.parse(piece.to) + ROUNDING;
}

/** The picture that is shown at that time: the last one that is not later; undefined before the first. */
export function pictureAt(pictures, at) {
  return pictures.filter((picture) => picture.atMicros / 1000 <= at + ROUNDING).at(-1);
}

/** The time of the picture after or before; undefined when there is none in this list. */
export function stepFrom(pictures, at, direction) {
  const times = pictures.map((picture) => picture.atMicros / 1000);
  const now = pictureAt(pictures, at);
  if (direction > 0) return times.find((time) => time > at + ROUNDING);
  const before = now ? now.atMicros / 1000 : at;
  return times.filter((time) => time < before - 0.5).at(-1);
}
