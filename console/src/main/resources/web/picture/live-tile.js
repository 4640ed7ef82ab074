import { css, html, nothing } from 'lit';
import { shortAge, roughAge, clockDifference, clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { has, t } from '../words/words.js';
import { clocksOff, pictureAge, STALE_AFTER } from './age.js';
import { localNow } from './clock-offset.js';
import { readFrame } from './fragment.js';
import { OwnLink } from './own-link.js';
import { Painted } from './painted.js';
import { LivePlayer, mediaSourceClass } from './player.js';
import { Socket } from './socket.js';

const NOTHING_AFTER = 3000;
const PLACES = 4;
const AGAIN_AFTER = 3000;
/** Refusals that may mend themselves: the stream is on its way, a relay is busy. */
const PASSING = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'FAILED_PRECONDITION', 'RESOURCE_EXHAUSTED', 'INTERNAL']);

/**
 * One camera's live picture with its age, its rendition and the viewer's name in it.
 *
 * `path` is the live WebSocket without its query, `session` gives the tokens (none on an operator's own page). After the
 * pictures ended the tile asks again when `occasion`, any text, changes, and as long as `sent` says that the stream is
 * there. `notRecordedSince` is what the zone knows where the relay says nothing of recording. The attribute `state` is one
 * of connecting, waiting, live, stale, ended, refused, unsupported; `number` is the number of the picture on the screen. The event
 * `narrow-link` says that the reader's own link is too narrow for this rendition.
 */
export class LiveTile extends SpeakingElement {
  static properties = {
    path: {},
    rendition: {},
    name: {},
    viewer: {},
    occasion: {},
    notRecordedSince: {},
    sent: { type: Boolean },
    session: { attribute: false },
    state: { reflect: true },
    number: { type: Number, reflect: true },
    age: { type: Number, reflect: true },
    place: { state: true },
  };

  static styles = css`
    :host { display: block; background: #000; color: #fff; font-size: 15px; line-height: 20px; }
    section { display: flex; flex-direction: column; height: 100%; }
    .picture { position: relative; overflow: hidden; aspect-ratio: 16 / 9; }
    :host(:fullscreen) .picture { flex: 1; aspect-ratio: auto; min-height: 0; }
    video { width: 100%; height: 100%; object-fit: contain; display: block; }
    .veil { position: absolute; inset: 0; background: rgb(90 90 90 / 55%); display: flex; align-items: center;
      justify-content: center; }
    .veil strong { font-size: 28px; line-height: 36px; padding: 8px 16px; background: #000; color: var(--warning-on-dark, #ffd166); }
    .top, .bottom { display: flex; gap: 0 8px; padding: 4px 8px; min-height: 28px; box-sizing: border-box; flex-wrap: wrap; align-items: center; }
    .grow { flex: 1; }
    .age { font-variant-numeric: tabular-nums; font-weight: 600; }
    .stale .age, .warn { color: var(--warning-on-dark, #ffd166); }
    .say { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center; padding: 16px;
      text-align: center; font-size: 18px; line-height: 26px; background: rgb(0 0 0 / 60%); margin: 0; }
    .viewer { position: absolute; font-size: 13px; line-height: 16px; color: rgb(255 255 255 / 80%); text-shadow: 0 0 3px #000, 0 0 3px #000;
      pointer-events: none; }
    .p0 { left: 6%; top: 10%; } .p1 { right: 6%; top: 10%; } .p2 { right: 8%; bottom: 16%; } .p3 { left: 8%; bottom: 16%; }
  `;

  #socket = null;
  #player = null;
  #painted = new Painted();
  #ownLink = new OwnLink();
  #joins = true;
  #view = null;
  #clocks = null;
  #source = null;
  #recording = null;
  #format = null;
  #picture = null;
  #said = null;
  #openedAt = 0;
  #timers = [];
  #connected = false;
  #again = null;
  #zoneOffset = null;

  constructor() {
    super();
    this.rendition = 'original';
    this.state = 'connecting';
    this.place = 0;
  }

  get video() {
    return this.renderRoot.querySelector('video');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timers = [
      setInterval(() => this.#tick(), 200),
      setInterval(() => this.#reportPainted(), 1000),
      setInterval(() => (this.place = (this.place + 1) % PLACES), 7000),
    ];
    document.addEventListener('visibilitychange', this.#onVisibility);
    if (this.hasUpdated) this.#start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#timers.forEach(clearInterval);
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#stop();
  }

  firstUpdated() {
    this.#start();
  }

  updated(changed) {
    if (!this.#openedAt) return;
    const other = ['path', 'rendition', 'session'].some((p) => changed.has(p) && changed.get(p) !== undefined);
    const again = changed.has('occasion') && changed.get('occasion') !== undefined && ['ended', 'refused'].includes(this.state);
    if (other || again) this.#start();
  }

  #start() {
    this.#stop();
    if (!this.path) return;
    this.#painted = new Painted();
    this.#ownLink = new OwnLink();
    this.#view = this.#clocks = this.#source = this.#recording = this.#format = this.#picture = this.#said = null;
    this.number = this.age = undefined;
    this.#openedAt = localNow();
    if (!mediaSourceClass()) {
      this.state = 'unsupported';
      return;
    }
    this.state = 'connecting';
    this.#player = new LivePlayer(this.video, {
      painted: (picture, count) => this.#onPainted(picture, count),
      unsupported: (codecs) => this.#end('unsupported', { codecs }),
      failed: () => this.#socket.reconnect(),
    });
    this.#socket = new Socket(`${this.path}?rendition=${encodeURIComponent(this.rendition)}`, this.session, {
      opened: () => this.#onOpened(),
      text: (message) => this.#onText(message),
      binary: (frame) => this.#onBinary(frame),
      lost: () => this.#onLost(),
    }).open();
  }

  #stop() {
    clearTimeout(this.#again);
    this.#reportPainted(Infinity);
    this.#socket?.close();
    this.#player?.destroy();
    this.#socket = this.#player = null;
    this.#connected = false;
  }

  #end(state, said) {
    this.#zoneOffset = this.#socket?.clock.millis ?? null;
    this.#said = said;
    this.state = state;
    this.#stop();
    if (this.sent && this.#mayComeBack(state, said)) this.#again = setTimeout(() => this.#start(), AGAIN_AFTER);
  }

  /** A relay that reads the journal a moment late may say that the window has ended while it is open. */
  #mayComeBack(state, said) {
    if (state === 'refused') return PASSING.has(said.kind);
    const windowOpen = Date.parse(this.#view?.viewUntil) > localNow() + (this.#zoneOffset ?? 0);
    return state === 'ended' && (said.reason === 'STREAM_ENDED' || (said.reason === 'WINDOW_ENDED' && windowOpen));
  }

  #onOpened() {
    this.#connected = this.#joins = true;
    const { unacknowledged } = this.#painted;
    if (this.#view && unacknowledged.length) {
      this.#socket.send({ type: 'unacknowledged', viewId: this.#view.viewId, seconds: unacknowledged });
    }
    if (document.hidden) this.#sendPainted([]);
    this.#player.rejoin();
  }

  #onLost() {
    this.#connected = false;
    this.#format = null;
    this.#player?.rejoin();
    if (this.#picture) this.#trouble();
  }

  #trouble() {
    if (this.#ownLink.trouble(localNow())) this.dispatchEvent(new CustomEvent('narrow-link', { bubbles: true, composed: true }));
  }

  #onText(message) {
    switch (message.type) {
      case 'started':
        this.#view = message;
        this.dispatchEvent(new CustomEvent('view-started', { detail: message, bubbles: true, composed: true }));
        break;
      case 'clocks':
        this.#clocks = message;
        break;
      case 'init':
        this.#format = message;
        break;
      case 'source':
        this.#source = message;
        break;
      case 'recording':
        this.#recording = message;
        break;
      case 'painted-acknowledged':
        this.#painted.acknowledge(message.seconds);
        break;
      case 'ended':
        if (message.reason === 'DRAINING') this.#socket.reconnect();
        else this.#end('ended', message);
        break;
      case 'problem':
        // an outdated token mends itself: the session gives the next one when the socket opens again
        if (message.problem.status !== 401) this.#end('refused', message.problem);
        break;
      default: // a newer server may say more than we understand
    }
    this.requestUpdate();
  }

  #onBinary(frame) {
    const read = readFrame(frame);
    if (read.kind === 'init') {
      if (this.#format) this.#player.init(read.data, this.#format);
    } else {
      if (read.skipped) this.#player.toLiveEdge();
      // what was left out before we joined, or while we were hidden, was not for want of room
      if (read.skipped && !this.#joins) this.#trouble();
      this.#joins = document.hidden;
      this.#player.fragment(read);
    }
  }

  #onPainted(picture, count) {
    this.#picture = picture;
    this.number = picture.number;
    this.#painted.add(picture.receivedAt, count, localNow());
    if (this.state !== 'live') this.#tick();
  }

  #reportPainted(now = localNow()) {
    if (!this.#connected) return;
    const seconds = this.#painted.report(now);
    if (seconds.length || this.#picture || document.hidden) this.#sendPainted(seconds);
  }

  #sendPainted(seconds) {
    this.#socket?.send({ type: 'painted', seconds, number: this.number ?? 0, hidden: document.hidden });
  }

  #onVisibility = () => {
    this.#joins = true;
    if (this.#connected) this.#sendPainted([]);
    if (!document.hidden) this.#player?.toLiveEdge();
  };

  #tick() {
    if (['ended', 'refused', 'unsupported'].includes(this.state)) return;
    if (this.#picture) {
      const { millis } = this.#ageNow();
      this.age = Math.round(millis);
      this.state = millis > STALE_AFTER ? 'stale' : 'live';
    } else {
      this.state = localNow() - this.#openedAt > NOTHING_AFTER ? 'waiting' : 'connecting';
    }
    this.requestUpdate();
  }

  #ageNow() {
    return pictureAge(this.#picture, this.#clocks, this.#socket?.clock.millis ?? null, localNow());
  }

  render() {
    return html`<section aria-label=${t('tile.picture', { camera: this.name ?? '' })}>
      <div class="top ${this.state}">
        <span>${this.name}</span><span class="grow"></span>
        ${this.#source && !this.#source.connected && this.#picture
          ? html`<span class="warn">${t('tile.sourceAway', { time: clockTime(this.#source.since) })}</span>` : nothing}
        ${this.#notKept ? html`<strong class="warn" role="status">${t('tile.notRecorded', { time: clockTime(this.#notKept) })}</strong>` : nothing}
        ${!this.#connected && this.#picture && this.#socket ? html`<span class="warn">${t('tile.reconnecting')}</span>` : nothing}
        <span class="age">${this.#ageWords()}</span>
      </div>
      <div class="picture"><video muted playsinline autoplay disableremoteplayback></video>
      ${this.#picture ? html`<span class="viewer p${this.place}" aria-hidden="true">${this.#view?.viewer ?? this.viewer}</span>` : nothing}
      ${this.state === 'stale'
        ? html`<div class="veil"><strong>${t('tile.old', { age: roughAge(this.age) })}</strong></div>` : nothing}
      ${this.#sentence()}</div>
      <div class="bottom">
        <span>${this.#renditionWords()}</span><span class="grow"></span>
        ${clocksOff(this.#clocks).map(({ whose, millis }) => html`<span class="warn">${t(`tile.clock.${whose}.${millis > 0 ? 'ahead' : 'behind'}`,
          { age: clockDifference(millis) })}</span>`)}
      </div></section>`;
  }

  /** As the relay says of this live stream; of a rendition it says nothing, then what the zone knows counts. */
  get #notKept() {
    return this.#recording ? (this.#recording.recorded ? null : this.#recording.notSince) : this.notRecordedSince;
  }

  #ageWords() {
    if (this.state === 'stale') return t('tile.old', { age: roughAge(this.age) });
    if (this.state !== 'live') return '';
    const { millis, exact } = this.#ageNow();
    return exact ? t('tile.live', { age: shortAge(millis) }) : t('tile.liveAgeUnknown');
  }

  #renditionWords() {
    const rendition = this.#view?.rendition ?? this.rendition;
    const named = has(`rendition.${rendition}`) ? t(`rendition.${rendition}`) : rendition;
    return this.#format?.height ? t('tile.rendition', { rendition: named, lines: `${this.#format.height}p` }) : named;
  }

  #sentence() {
    const sentence = this.#sentenceWords();
    return sentence ? html`<p class="say" role="status">${sentence}</p>` : nothing;
  }

  #sentenceWords() {
    switch (this.state) {
      case 'unsupported':
        return this.#said?.codecs ? t('tile.unsupportedCodec', { codecs: this.#said.codecs }) : t('tile.unsupported');
      case 'ended': {
        const key = `ended.${this.#said.reason}`;
        return has(key) ? t(key) : this.#said.sentence;
      }
      case 'refused':
        return [t(has(`problem.${this.#said.kind}`) ? `problem.${this.#said.kind}` : 'problem.UNKNOWN'), html`<br><small lang="en">${this.#said.detail}</small>`];
      case 'waiting':
        if (!this.#connected) return t('tile.noConnection');
        if (this.#source && !this.#source.connected) return t('tile.noSource', { time: clockTime(this.#source.since) });
        return t('tile.noPicture');
      case 'connecting':
        return t('tile.connecting');
      default:
        return null;
    }
  }
}
customElements.define('live-tile', LiveTile);
