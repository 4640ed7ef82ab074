/**
 * Whether the way from the relay to this page is too narrow for what comes on it: twice within 20 s the relay left
 * pictures out for us, or the link broke. That the central's pictures are late says nothing about it.
 */
export class OwnLink {
  static #WITHIN = 20_000;
  static #TIMES = 2;
  #troubles = [];

  /** Pictures were left out for us, or the link broke; true when that makes it too narrow. `now` in milliseconds. */
  trouble(now) {
    this.#troubles = [...this.#troubles.filter((at) => now - at < OwnLink.#WITHIN), now];
    return this.#troubles.length >= OwnLink.#TIMES;
  }
}
