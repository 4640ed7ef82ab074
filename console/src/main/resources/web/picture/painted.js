/**
 * Counts the pictures that were really painted, by whole second of the gateway's clock. A second is reported once, when
 * it is over, and kept until the journal has it, so that another relay can be told after a broken link.
 */
export class Painted {
  static #BOUND = 600;
  #open = new Map();
  #lastAt = 0;
  #unacknowledged = new Map();

  /** `receivedAt` in microseconds by the gateway's clock, `now` in milliseconds by ours. */
  add(receivedAt, pictures, now) {
    const second = Math.floor(receivedAt / 1e6);
    this.#open.set(second, (this.#open.get(second) ?? 0) + pictures);
    this.#lastAt = now;
  }

  /** [[second, pictures]] that are over and were not reported yet; all of them when nothing was painted for 1.5 s. */
  report(now) {
    const newest = Math.max(...this.#open.keys());
    const idle = now - this.#lastAt > 1500;
    const over = [...this.#open].filter(([second]) => idle || second < newest);
    for (const [second, pictures] of over) {
      this.#open.delete(second);
      this.#unacknowledged.set(second, (this.#unacknowledged.get(second) ?? 0) + pictures);
    }
    // ten minutes without an acknowledgement: the oldest are forgotten, the view itself is in the journal
    while (this.#unacknowledged.size > Painted.#BOUND) {
      this.#unacknowledged.delete(this.#unacknowledged.keys().next().value);
    }
    return over;
  }

  acknowledge(seconds) {
    for (const [second] of seconds) this.#unacknowledged.delete(second);
  }

  get unacknowledged() {
    return [...this.#unacknowledged];
  }
}
