/**
 * When to jump to the newest picture: above one second of lag, at most once in a key-frame interval, because a jump is
 * decoded from the key frame before it. Times in seconds of the player's timeline, `now` in milliseconds.
 */
export class LiveEdge {
  static MAX_LAG = 1;
  /** So much is left in front of the player, so that it does not run dry at once. */
  static MARGIN = 0.08;
  static #SETTLING = 1000;
  static #SETTLING_PAUSE = 150;
  static #SETTLED_LAG = 0.25;

  #lastKey = null;
  #interval = 2;
  #jumpedAt = -Infinity;
  #settlesAt = Infinity;

  /** A key frame that is shown at this time was appended. */
  keyFrame(at) {
    if (this.#lastKey !== null && at > this.#lastKey) {
      this.#interval = Math.min(10, Math.max(0.2, at - this.#lastKey));
    }
    this.#lastKey = at;
  }

  /** After joining, a reconnect or a hidden time: for a second it jumps at once and again, until what was kept is passed. */
  force() {
    this.#settlesAt = Infinity;
  }

  /** Where to jump, or null to stay. */
  target({ bufferedFrom, bufferedTo, position, now }) {
    const lag = bufferedTo - position;
    const outside = position < bufferedFrom || position > bufferedTo + 0.5;
    if (this.#settlesAt === Infinity) this.#settlesAt = now + LiveEdge.#SETTLING;
    const settling = now < this.#settlesAt;
    const allowed = settling ? LiveEdge.#SETTLED_LAG : LiveEdge.MAX_LAG;
    const pause = settling ? LiveEdge.#SETTLING_PAUSE : this.#interval * 1000;
    if (!outside && (lag <= allowed || now - this.#jumpedAt < pause)) return null;
    this.#jumpedAt = now;
    return Math.max(bufferedFrom, bufferedTo - LiveEdge.MARGIN);
  }
}
