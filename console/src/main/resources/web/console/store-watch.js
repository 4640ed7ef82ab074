// What evidence-service says of its store: where evidence is kept, how it is locked, and whether it is being kept now.

const AGAIN = 10_000;

/** Asked for again and again. Event: `change`. */
export class StoreWatch extends EventTarget {
  /** The last answer; null before the first. */
  known = null;
  /** Since when nothing is kept, as the service says or because it is away; null while all is well. */
  notSince = null;
  #api;
  #now;
  #timer = null;
  #closed = false;

  /** @param now the zone's clock, milliseconds since the epoch */
  constructor(api, now) {
    super();
    this.#api = api;
    this.#now = now;
  }

  open() {
    this.#ask();
    return this;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #ask() {
    try {
      this.known = await this.#api.get('/api/evidence/store');
      this.notSince = this.known.notSince ?? null;
    } catch (error) {
      if (!error.problem) throw error;
      // no answer at all is our own link, which the page says apart
      if (error.problem.status >= 500) this.notSince ??= new Date(this.#now()).toISOString();
    }
    this.dispatchEvent(new Event('change'));
    if (!this.#closed) this.#timer = setTimeout(() => this.#ask(), AGAIN);
  }
}
