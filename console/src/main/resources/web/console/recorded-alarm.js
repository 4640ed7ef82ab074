import { css, html, nothing } from 'lit';
import '../picture/recorded-camera.js';
import { advance } from '../picture/playhead.js';
import { clockTime, roughAge } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { lockSentence, problemWords } from './sentences.js';
import './still-dialog.js';
import { shared } from './styles.js';
import './timeline-bar.js';

const REFRESH = 4000;
const REWIND = 10_000;
const CLOCK_OFF = 2000;
const RATES = [0.25, 0.5, 1, 2, 4];

/** What is recorded of an alarm, within one look: all cameras beside each other by the zone's clock. */
export class RecordedAlarm extends SpeakingElement {
  static properties = {
    look: { attribute: false }, api: { attribute: false }, growing: { type: Boolean }, timeline: { state: true }, at: { state: true }, playing: { state: true },
    rate: { state: true }, chosen: { state: true }, problem: { state: true }, waiting: { state: true },
  };

  static styles = [shared, css`
    :host { display: grid; gap: 16px; }
    .cameras { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr)); align-items: start; }
    figure { margin: 0; border: 2px solid transparent; }
    figure[data-chosen] { border-color: var(--accent-text); }
    figcaption { padding: 8px; display: grid; gap: 4px; background: var(--panel); }
    .clocks { font-size: 18px; font-weight: 600; }
    .warning { color: var(--warning-text); }
  `];

  #timer = null;
  #frame = null;

  constructor() {
    super();
    this.rate = 1;
    this.playing = false;
    this.waiting = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    if (this.growing) this.#timer = setInterval(() => this.#load(), REFRESH);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    cancelAnimationFrame(this.#frame);
  }

  get #path() {
    return `/api/evidence/looks/${this.look.lookId}`;
  }

  async #load() {
    try {
      const timeline = await this.api.get(`${this.#path}/timeline`);
      const first = !this.timeline?.from && timeline.from;
      this.timeline = timeline;
      this.problem = null;
      if (first) {
        this.at = this.growing ? Math.max(Date.parse(timeline.from), Date.parse(timeline.to) - REWIND) : Date.parse(timeline.from);
        this.chosen = timeline.tracks.find((track) => track.pieces.length)?.recording.streamId;
      }
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
      if (this.growing && ![404, 403, 412].includes(error.problem.status)) return;
      this.pause();
      clearInterval(this.#timer);
    }
  }

  play() {
    if (this.playing) return;
    this.playing = true;
    let before = performance.now();
    const draw = (now) => {
      if (!this.playing) return;
      const passed = Math.min(250, now - before) * this.rate;
      before = now;
      if (!this.waiting) {
        const next = advance(this.at, passed, this.timeline.tracks);
        this.at = next.at;
        if (next.ended && !this.growing) this.pause();
      }
      this.#frame = requestAnimationFrame(draw);
    };
    this.#frame = requestAnimationFrame(draw);
  }

  pause() {
    this.playing = false;
    cancelAnimationFrame(this.#frame);
  }

  /** One picture of the chosen camera on or back. */
  step(direction) {
    this.pause();
    this.seek(this.#camera(this.chosen).step(direction));
  }

  seek(at) {
    this.at = Math.min(Math.max(at, Date.parse(this.timeline.from)), Date.parse(this.timeline.to));
  }

  #camera(streamId) {
    return this.renderRoot.querySelector(`recorded-camera[data-stream='${streamId}']`);
  }

  #ready() {
    this.waiting = [...this.renderRoot.querySelectorAll('recorded-camera')].some((camera) => !camera.ready);
  }

  #key(event) {
    if (event.composedPath()[0].matches?.('input, select, textarea, summary')) return;
    const acts = { ' ': () => (this.playing ? this.pause() : this.play()), ArrowRight: () => this.step(1), ArrowLeft: () => this.step(-1) };
    if (!acts[event.key] || (event.key === ' ' && event.composedPath()[0].matches?.('button'))) return;
    event.preventDefault();
    acts[event.key]();
  }

  render() {
    const problem = this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)} <small lang="en">${this.problem.detail ?? ''}</small></p>` : nothing;
    if (!this.timeline) return html`${problem || html`<p role="status">${t('state.loading')}</p>`}`;
    if (!this.timeline.from) return html`${problem}<p role="status">${t('evidence.nothing')}</p>`;
    return html`${problem}<div class="cameras" @keydown=${this.#key}>${this.timeline.tracks.map((track) => this.#figure(track))}</div>
      <div class="row" @keydown=${this.#key}><button type="button" class="main" data-act="play" @click=${() => (this.playing ? this.pause() : this.play())}>${t(this.playing ? 'evidence.pauseIt' : 'evidence.play')}</button>
        <button type="button" data-act="back" @click=${() => this.step(-1)}>${t('evidence.stepBack')}</button>
        <button type="button" data-act="on" @click=${() => this.step(1)}>${t('evidence.stepOn')}</button>
        <label class="row"><span>${t('evidence.rate')}</span><select @change=${(e) => (this.rate = Number(e.target.value))}>${RATES.map((rate) => html`<option value=${rate} ?selected=${rate === this.rate}>${rate} ×</option>`)}</select></label>
        <span class="clocks time">${clockTime(this.at)}</span>${this.playing && this.waiting ? html`<span role="status">${t('state.loading')}</span>` : nothing}</div>
      <timeline-bar .tracks=${this.timeline.tracks} .from=${Date.parse(this.timeline.from)} .to=${Date.parse(this.timeline.to)} .at=${this.at} @seek=${(e) => this.seek(e.detail)}></timeline-bar>
      <still-dialog></still-dialog>`;
  }

  #figure(track) {
    const { streamId, cameraName } = track.recording;
    const chosen = streamId === this.chosen;
    return html`<figure ?data-chosen=${chosen}><recorded-camera data-stream=${streamId} .track=${track} .path=${`${this.#path}/recordings/${streamId}`} .api=${this.api}
        .at=${this.at} .playing=${this.playing && !this.waiting} .rate=${this.rate} @ready-change=${() => this.#ready()} @play-refused=${() => this.pause()}></recorded-camera>
      <figcaption><div class="row"><strong>${cameraName}</strong><span class="grow"></span>
          ${this.timeline.tracks.length > 1 ? html`<button type="button" aria-pressed=${chosen} @click=${() => (this.chosen = streamId)}>${t('evidence.choose')}</button>` : nothing}
          <button type="button" data-act="still" @click=${() => this.#still(track)}>${t('evidence.still')}</button></div>
        <small class="time">${this.#clocks(track)}</small>${track.locked ? html`<small>${lockSentence(track.locked)}</small>` : nothing}
        ${track.lostPackets ? html`<small class="warning">${t('evidence.lostPackets', { n: track.lostPackets })}</small>` : nothing}</figcaption></figure>`;
  }

  /** Both clocks, and by how much each is off when it matters. */
  #clocks(track) {
    const zone = t('evidence.clock.zone', { time: clockTime(this.at) });
    const camera = track.cameraAheadMillis == null ? t('evidence.clock.noCamera') : t('evidence.clock.camera', { time: clockTime(this.at + track.cameraAheadMillis) });
    const off = [['camera', track.cameraAheadMillis], ['gateway', track.gatewayAheadMillis.at(-1)]].filter(([, ahead]) => Math.abs(ahead ?? 0) > CLOCK_OFF)
      .map(([whose, ahead]) => t(`tile.clock.${whose}.${ahead > 0 ? 'ahead' : 'behind'}`, { age: roughAge(Math.abs(ahead)) }));
    return [zone, camera, ...off].join(' · ');
  }

  async #still(track) {
    this.pause();
    const camera = this.#camera(track.recording.streamId);
    const { picture } = camera;
    if (!picture) return;
    try {
      const still = await this.api.file(`${camera.path}/stills/${picture.number}`);
      await this.renderRoot.querySelector('still-dialog').show({ ...still, picture, camera: track.recording.cameraName });
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
    }
  }
}
customElements.define('recorded-alarm', RecordedAlarm);
