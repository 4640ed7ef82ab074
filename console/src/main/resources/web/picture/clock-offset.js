// Whose clock says what: the difference between this computer's clock and another one's.

/** Now by this computer's clock, milliseconds since the epoch, never stepping back while the page is open. */
export function localNow() {
  return performance.timeOrigin + performance.now();
}

/**
 * Offset of another clock from ours by four-timestamp exchanges (as in NTP, RFC 5905 section 8): of the last eight the
 * one with the smallest delay counts. A step of either clock is noticed and what was before it forgotten.
 */
export class ClockOffset {
  #samples = [];

  /** All four in milliseconds: sent and back by our clock, received and answered by the other one. */
  add({ sentAt, receivedAt, answeredAt, backAt }) {
    const delay = Math.max(0, backAt - sentAt - (answeredAt - receivedAt));
    const sample = { delay, offset: (receivedAt - sentAt + (answeredAt - backAt)) / 2 };
    const best = this.#best();
    if (best && Math.abs(sample.offset - best.offset) > (sample.delay + best.delay) / 2 + 50) {
      this.#samples = [];
    }
    this.#samples.push(sample);
    if (this.#samples.length > 8) this.#samples.shift();
  }

  #best() {
    return this.#samples.reduce((best, s) => (best && best.delay <= s.delay ? best : s), null);
  }

  /** The other clock minus ours, milliseconds; null before the first exchange. */
  get millis() {
    return this.#best()?.offset ?? null;
  }

  /** How sure that is, plus or minus, milliseconds; null before the first exchange. */
  get uncertainty() {
    const best = this.#best();
    return best ? best.delay / 2 : null;
  }
}
