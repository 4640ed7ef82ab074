import { css, html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { overlaps, pictureAt, shows, stepFrom } from './playhead.js';

/** How much of a recording is fetched at once, in milliseconds. */
const PART = 20_000;
const KEPT_PARTS = 3;
const MOST_DRIFT = 0.25;

/**
 * One camera's recording at one instant of the zone's clock. It fetches the recording in parts, each a file of its own, and
 * follows the instant that it is given; it says `ready` when the picture of that instant is there, or there is none.
 */
export class RecordedCamera extends SpeakingElement {
  static properties = {
    track: { attribute: false }, path: {}, api: { attribute: false }, at: { type: Number }, playing: { type: Boolean }, rate: { type: Number },
    state: { reflect: true }, parts: { state: true }, refused: { state: true },
  };

  static styles = css`
    :host { display: block; position: relative; background: #000; color: #fff; font-size: 15px; line-height: 20px; min-height: 120px; }
    video { width: 100%; aspect-ratio: 16 / 9; object-fit: contain; display: block; }
    video[hidden] { display: none; }
    p { margin: 0; padding: 12px; background: #000; border-left: 6px solid #ffd166; }
  `;

  constructor() {
    super();
    this.parts = new Map();
    this.rate = 1;
    this.state = 'loading';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const part of this.parts.values()) forget(part);
    this.parts = new Map();
  }

  /** The picture that is shown; undefined when there is none. */
  get picture() {
    return shows(this.track.pieces, this.at) ? pictureAt(this.#part?.pictures ?? [], this.at) : undefined;
  }

  /** The instant of the next picture, or of the one before; of the next part where this one ends. */
  step(direction) {
    const index = Math.floor(this.at / PART);
    return stepFrom(this.#part?.pictures ?? [], this.at, direction) ?? (direction > 0 ? (index + 1) * PART : index * PART - 1);
  }

  get #part() {
    return this.parts.get(Math.floor(this.at / PART));
  }

  willUpdate() {
    const index = Math.floor(this.at / PART);
    this.#want(index);
    if (this.at - index * PART > PART / 2) this.#want(index + 1);
    this.state = this.#stateNow();
  }

  #stateNow() {
    if (this.refused) return 'refused';
    if (!shows(this.track.pieces, this.at)) return 'gap';
    if (this.#part?.empty) return 'unreadable';
    return this.#part?.loaded ? 'shown' : 'loading';
  }

  /** Fetches a part that is not there, or that has grown since. */
  #want(index) {
    const part = this.parts.get(index);
    const grown = part && !part.loading && part.units !== this.track.recording.units && part.last + 100 < this.at;
    if (!overlaps(this.track.pieces, index * PART, (index + 1) * PART) || (part && !grown)) return;
    if (part) forget(part);
    this.parts.set(index, { loading: true });
    this.#load(index, this.track.recording.units);
    for (const old of [...this.parts.keys()].sort((a, b) => Math.abs(b - index) - Math.abs(a - index)).slice(0, -KEPT_PARTS)) {
      forget(this.parts.get(old));
      this.parts.delete(old);
    }
  }

  async #load(index, units) {
    const time = (millis) => encodeURIComponent(new Date(millis).toISOString());
    const span = `from=${time(index * PART)}&to=${time((index + 1) * PART)}`;
    try {
      const [video, pictures] = await Promise.all([this.api.file(`${this.path}/video.mp4?${span}`), this.api.get(`${this.path}/pictures?${span}`)]);
      const begins = Number(video.headers.get('Liveview-Begins-At-Micros')) / 1000;
      const sorted = [...pictures].sort((a, b) => a.atMicros - b.atMicros);
      this.#put(index, { url: URL.createObjectURL(video.blob), begins, pictures: sorted, last: sorted.at(-1).atMicros / 1000, units });
    } catch (error) {
      if (!error.problem) throw error;
      if (error.problem.status === 404 && error.problem.type?.endsWith('nothing-to-play')) this.#put(index, { empty: true, units, last: 0 });
      else this.refused = error.problem;
    }
  }

  #put(index, part) {
    if (this.isConnected && this.parts.has(index)) this.parts = new Map(this.parts).set(index, part);
    else forget(part);
  }

  updated() {
    const active = this.#part;
    for (const video of this.renderRoot.querySelectorAll('video')) {
      const shown = active && video.span === active && this.state !== 'gap';
      if (shown) this.#follow(video, active);
      else if (!video.paused) video.pause();
    }
    const ready = this.state !== 'loading';
    if (ready !== this.ready) {
      this.ready = ready;
      this.dispatchEvent(new Event('ready-change'));
    }
  }

  #follow(video, part) {
    const wanted = Math.max(0, (this.at - part.begins) / 1000);
    if (video.playbackRate !== this.rate) video.playbackRate = this.rate;
    // half a millisecond into the picture, so that rounding never shows the one before
    if (!this.playing || Math.abs(video.currentTime - wanted) > MOST_DRIFT * Math.max(1, this.rate)) video.currentTime = wanted + 0.0005;
    if (this.playing && video.paused && !video.ended) video.play().catch(() => this.dispatchEvent(new Event('play-refused')));
    if (!this.playing && !video.paused) video.pause();
  }

  #loaded(part) {
    part.loaded = true;
    this.requestUpdate();
  }

  render() {
    const active = this.#part;
    return html`${[...this.parts.values()].filter((part) => part.url).map((part) => html`<video muted playsinline preload="auto" src=${part.url} .span=${part}
        ?hidden=${part !== active || this.state === 'gap'} @loadeddata=${() => this.#loaded(part)} aria-label=${t('evidence.video', { camera: this.track.recording.cameraName })}></video>`)}
      ${this.state === 'shown' ? nothing : html`<p role="status">${t(`evidence.state.${this.state}`)}</p>`}`;
  }
}
customElements.define('recorded-camera', RecordedCamera);

function forget(part) {
  if (part?.url) URL.revokeObjectURL(part.url);
}
