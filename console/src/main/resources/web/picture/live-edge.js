/**
 * When to jump to the newest picture: above one second of lag, at most once in a key-frame interval, because a jump is
 * decoded from the key frame before it. Times in seconds of the player's timeline, `now` in milliseconds.
 */
export class LiveEdge {
  static MAX_LAG = 1;
  /** So much is left in front of the player, so that it does not run dry at once. */
  static MARGIN = 0.08;

  #lastKey = null;
  #interval = 2;
  #jumpedAt = -Infinity;
  #forced = true;

  /** A key frame that is shown at this time was appended. */
  keyFrame(at) {
    if (this.#lastKey !== null && at > this.#lastKey) {
      this.#interval = Math.min(10, Math.max(0.2, at - this.#lastKey));
    }
    this.#lastKey = at;
  }

  /** The next look jumps whatever the lag: after joining, a reconnect, or a hidden time. */
  force() {
    this.#forced = true;
  }

  /** Where to jump, or null to stay. */
  target({ bufferedFrom, bufferedTo, position, now }) {
    const lag = bufferedTo - position;
    const outside = position < bufferedFrom || position > bufferedTo + 0.5;
    const due = lag > LiveEdge.MAX_LAG && now - this.#jumpedAt >= this.#interval * 1000;
    if (!this.#forced && !outside && !due) return null;
    const to = Math.max(bufferedFrom, bufferedTo - LiveEdge.MARGIN);
    const worth = outside || Math.abs(to - position) > LiveEdge.MARGIN;
    this.#forced = false;
    this.#jumpedAt = now;
    return worth ? to : null;
  }
}
