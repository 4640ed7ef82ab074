// The sound of an alarm that nobody has opened yet.

const EVERY = 2500;

/**
 * Sounds until told to be quiet. Browsers let a page sound only after it was touched: `blocked` says that it can't be
 * heard, `allow()` is called from a click. Events: `change`.
 */
export class AlarmSound extends EventTarget {
  #context = null;
  #timer = null;
  #kind = null;

  get blocked() {
    return this.#context?.state !== 'running';
  }

  /** Asks the browser once; without a touch it stays blocked. */
  async allow() {
    this.#context ??= this.#create();
    if (this.#context) await Promise.race([this.#context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
    this.dispatchEvent(new Event('change'));
    if (this.#kind && !this.blocked) this.#sound();
  }

  #create() {
    if (!globalThis.AudioContext) return null;
    const context = new AudioContext();
    context.onstatechange = () => this.dispatchEvent(new Event('change'));
    return context;
  }

  /** 'danger', 'alarm' or 'other' (exercise, test) from now on; null = quiet. */
  play(kind) {
    if (kind === this.#kind) return;
    this.#kind = kind;
    clearInterval(this.#timer);
    if (!kind) return;
    this.#sound();
    this.#timer = setInterval(() => this.#sound(), EVERY);
  }

  /** Once, for what waits above the list. */
  ping() {
    this.#tones([660], 0.12);
  }

  #sound() {
    const tones = { danger: [880, 660, 880, 660], alarm: [740, 990], other: [330] };
    this.#tones(tones[this.#kind], this.#kind === 'other' ? 0.4 : 0.16);
  }

  #tones(frequencies, seconds) {
    if (this.blocked) return;
    frequencies.forEach((frequency, i) => {
      const at = this.#context.currentTime + i * (seconds + 0.04);
      const tone = this.#context.createOscillator();
      const volume = this.#context.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
      tone.connect(volume).connect(this.#context.destination);
      tone.start(at);
      tone.stop(at + seconds + 0.02);
    });
  }
}
