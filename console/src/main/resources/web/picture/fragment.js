// The binary frames of the live picture's WebSocket: our 40-byte header, then CMAF.

const HEADER_BYTES = 40;

/**
 * A binary frame. Microseconds fit a number until the year 2255.
 *
 * @param frame an ArrayBuffer as it came
 * @returns {{kind: 'init', data: Uint8Array} | {kind: 'fragment', data: Uint8Array, key, preAlarm, skipped,
 *   durationTicks, number, receivedAt, capturedAt, relayedAt}} capturedAt is null when the camera gives no clock
 */
export function readFrame(frame) {
  if (frame.byteLength < HEADER_BYTES) throw new RangeError(`a frame of ${frame.byteLength} bytes has no header`);
  const view = new DataView(frame);
  const data = new Uint8Array(frame, HEADER_BYTES);
  const type = view.getUint8(0);
  if (type === 1) return { kind: 'init', data };
  if (type !== 2) throw new RangeError(`a frame of type ${type} is unknown`);
  const flags = view.getUint8(1);
  return {
    kind: 'fragment',
    data,
    key: (flags & 1) !== 0,
    preAlarm: (flags & 2) !== 0,
    skipped: view.getUint16(2),
    durationTicks: view.getUint32(4),
    number: Number(view.getBigUint64(8)),
    receivedAt: Number(view.getBigInt64(16)),
    capturedAt: (flags & 4) !== 0 ? Number(view.getBigInt64(24)) : null,
    relayedAt: Number(view.getBigInt64(32)),
  };
}

/**
 * When a fragment with one picture is shown, in ticks of its timeline: decode time (tfdt) plus composition offset of the
 * first sample (trun), ISO/IEC 14496-12 sections 8.8.8 and 8.8.12. Null when the boxes are not there.
 */
export function presentationTicks(data) {
  const traf = child(data, child(data, { from: 0, to: data.length }, 'moof'), 'traf');
  const tfdt = child(data, traf, 'tfdt');
  const trun = child(data, traf, 'trun');
  if (!tfdt || !trun) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const decode = view.getUint8(tfdt.from) === 1 ? Number(view.getBigUint64(tfdt.from + 4)) : view.getUint32(tfdt.from + 4);
  return decode + compositionOffset(view, trun);
}

function compositionOffset(view, trun) {
  const flags = view.getUint32(trun.from) & 0xffffff;
  if (!(flags & 0x800)) return 0;
  let at = trun.from + 8;
  if (flags & 0x1) at += 4; // data offset
  if (flags & 0x4) at += 4; // first sample's flags
  if (flags & 0x100) at += 4; // duration
  if (flags & 0x200) at += 4; // size
  if (flags & 0x400) at += 4; // flags
  return view.getInt32(at);
}

function child(data, box, type) {
  if (!box) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = box.from;
  while (at + 8 <= box.to) {
    const size = view.getUint32(at);
    if (size < 8 || at + size > box.to) return null;
    const name = String.fromCharCode(data[at + 4], data[at + 5], data[at + 6], data[at + 7]);
    if (name === type) return { from: at + 8, to: at + size };
    at += size;
  }
  return null;
}
