import { css, html, nothing } from 'lit';
import { clockTime, roughAge, runningTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { language, languages, setLanguage, t } from '../words/words.js';
import { Api, zoneInfo } from './api.js';
import './board-page.js';
import './closed-page.js';
import './evidence-page.js';
import './keys-help.js';
import './officer-page.js';
import { lastSituation } from './last-situation.js';
import { Session, SignInFailed } from './session.js';
import { settings } from './settings.js';
import { AlarmSound } from './sound.js';
import './state-page.js';
import { StoreWatch } from './store-watch.js';
import { shared } from './styles.js';
import { ZoneState } from './zone-state.js';

const RETRY_AFTER = 5000;
const DRAW_PAUSE = 50;
const BOARD_ROLES = ['DISPATCHER', 'CIC'];
const EVIDENCE_ROLES = ['INVESTIGATOR', 'EXPORTER'];

/** The whole console: who is signed in, the band and the head over every page, and which page it is. */
export class ConsoleApp extends SpeakingElement {
  static properties = { info: { state: true }, me: { state: true }, stop: { state: true }, route: { state: true }, now: { state: true } };

  static styles = [shared, css`
    :host { display: flex; flex-direction: column; height: 100dvh; background: var(--bg); }
    .demo, header, .link { flex: none; }
    .demo { background: #5b2a86; color: #fff; font-weight: 700; text-align: center; padding: 2px 8px; }
    header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; padding: 4px 16px; border-bottom: 1px solid var(--line); background: var(--panel); }
    header strong { font-size: 18px; }
    header .time { font-size: 18px; }
    .silent { color: var(--warning-text); font-weight: 600; }
    .page { flex: 1; min-height: 0; overflow: auto; }
    details { position: relative; }
    summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; padding: 0 8px; list-style: none; text-decoration: underline; }
    summary::-webkit-details-marker { display: none; }
    .menu { position: absolute; right: 0; z-index: 5; background: var(--panel); border: 1px solid var(--line); padding: 12px; display: grid; gap: 8px; min-width: 260px; }
    @media (max-width: 600px), (max-height: 500px) { header { gap: 0 8px; padding: 0 8px; flex-wrap: nowrap; } .wide { display: none; }
      header strong { font-size: 15px; line-height: 18px; } }
  `];

  #session = null;
  #zone = null;
  #api = null;
  #sound = new AlarmSound();
  #ticking = null;
  #retry = null;
  #store = null;
  #drawing = null;
  #drawnAt = 0;

  constructor() {
    super();
    this.route = location.hash;
    this.now = Date.now();
    this.stop = { kind: 'loading' };
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => (this.route = location.hash));
    addEventListener('keydown', (event) => this.#onKey(event));
    for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, () => this.#sound.allow(), { once: true, capture: true });
    this.#sound.addEventListener('change', () => this.requestUpdate());
    this.#ticking = setInterval(() => (this.now = this.#zone?.now ?? Date.now()), 1000);
    this.#start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#zone?.close();
    this.#store?.close();
  }

  async #start() {
    clearTimeout(this.#retry);
    if (this.stop.kind !== 'offline') this.stop = { kind: 'loading' };
    try {
      this.info = await zoneInfo();
      document.title = this.#zoneName();
      this.#session = await Session.resume(this.info.auth);
      this.route = location.hash; // signing in leads back to where it began
      if (!this.#session) {
        this.stop = { kind: 'signIn', step: 'signIn' };
        return;
      }
      this.#session.addEventListener('state', () => this.requestUpdate());
      this.#api = new Api(this.#session);
      this.me = await this.#api.get('/api/me');
      this.#enter();
    } catch (error) {
      this.#stopFor(error);
    }
  }

  #enter() {
    if (!this.#isBoard && !this.#isOfficer && !this.#seesEvidence) {
      this.stop = { kind: 'noPermission', step: 'signOut', detail: this.me.roles.join(', ') };
      return;
    }
    this.stop = null;
    if (this.#records || this.#seesEvidence) {
      this.#store = new StoreWatch(this.#api, () => this.#zone?.now ?? Date.now()).open();
      this.#store.addEventListener('change', () => this.requestUpdate());
    }
    if (!this.#isBoard && !this.#isOfficer) return;
    this.#zone = new ZoneState(this.#session).open();
    this.#zone.addEventListener('change', () => this.#drawSoon());
    this.#sound.allow();
  }

  /** At once, but in a storm of alarms at most every 50 ms. */
  #drawSoon() {
    if (this.#drawing) return;
    const pause = Math.max(0, DRAW_PAUSE - (performance.now() - this.#drawnAt));
    const draw = () => {
      this.#drawing = null;
      this.#drawnAt = performance.now();
      this.requestUpdate();
    };
    if (pause) this.#drawing = setTimeout(draw, pause);
    else draw();
  }

  #stopFor(error) {
    if (error instanceof SignInFailed) this.stop = { kind: 'signInFailed', step: 'signIn', detail: error.message };
    else if (error.problem?.status === 401) this.stop = { kind: 'signIn', step: 'signIn' };
    else if (error.problem?.status === 403) this.stop = { kind: 'noPermission', step: 'signOut', detail: error.problem.detail };
    else {
      this.stop = { kind: lastSituation() ? 'offline' : 'error', step: 'again', detail: error.message };
      this.#retry = setTimeout(() => this.#start(), RETRY_AFTER);
    }
  }

  get #isBoard() {
    return BOARD_ROLES.some((role) => this.me?.roles.includes(role));
  }

  get #isOfficer() {
    return this.me?.roles.includes('OFFICER');
  }

  get #seesEvidence() {
    return EVIDENCE_ROLES.some((role) => this.me?.roles.includes(role));
  }

  get #records() {
    return this.info.pictureMode !== 'WATCH_ONLY';
  }

  /** Since when nothing is being kept that should be. */
  get #notRecordedSince() {
    return this.#records ? this.#store?.notSince ?? null : null;
  }

  #step(step) {
    if (step === 'signIn') Session.signIn(this.info.auth).catch((error) => this.#stopFor(error));
    else if (step === 'signOut') this.#session.signOut();
    else this.#start();
  }

  #zoneName() {
    const name = this.info?.names?.[language()] ?? this.info?.names?.fr ?? this.info?.zone ?? '';
    return this.info?.demo ? `${name} – ${t('demo.band')}` : name;
  }

  render() {
    return html`${this.info?.demo ? html`<div class="demo" role="note">${t('demo.band')}</div>` : nothing}
      <div class="link" role="status">${this.#linkBar()}</div>
      <header><strong>${this.info?.names?.[language()] ?? this.info?.zone ?? 'Live View'}</strong>
        ${this.#zone ? html`<span class="wide">${this.#centrals()}</span><span>${t(this.#zone.connected ? 'link.connected' : 'link.away')}</span>` : nothing}
        <span class="grow"></span><span class="time">${clockTime(this.now)}</span>
        ${this.#isBoard && this.#zone ? this.#soundButton() : nothing}${this.#menu()}</header>
      <div class="page">${this.#page()}</div><keys-help></keys-help>`;
  }

  #linkBar() {
    if (this.#session?.state === 'ended') {
      return html`<p class="bar">${t('link.sessionEnded')} <button type="button" @click=${() => this.#step('signIn')}>${t('state.step.signIn')}</button></p>`;
    }
    if (this.#zone?.loaded && !this.#zone.connected) return html`<p class="bar">${t('link.reconnecting', { age: roughAge(this.#zone.silentFor) })}</p>`;
    if (this.#session?.state === 'provider-away') return html`<p class="bar">${t('link.providerAway')}</p>`;
    return nothing;
  }

  #centrals() {
    const { centrals } = this.#zone;
    const silent = centrals.filter((central) => !central.connected);
    return html`${t('centrals.up', { n: centrals.length - silent.length })}${silent.map((central) => html`, <span class="silent">${central.since
      ? t('centrals.silent', { name: central.name, time: runningTime(this.now - Date.parse(central.since)) }) : t('centrals.never', { name: central.name })}</span>`)}`;
  }

  #soundButton() {
    return this.#sound.blocked
      ? html`<button type="button" class="chip warning" @click=${() => this.#sound.allow()}>${t('sound.off')}</button>` : html`<span>${t('sound.on')}</span>`;
  }

  #menu() {
    return html`<details><summary>${this.me?.name ?? t('menu.title')}</summary><div class="menu">
      <label>${t('menu.language')} <select @change=${(e) => setLanguage(e.target.value)}>${languages.map((l) => html`<option value=${l} lang=${l}
        ?selected=${l === language()}>${new Intl.DisplayNames([l], { type: 'language' }).of(l)}</option>`)}</select></label>
      <button type="button" @click=${() => this.#toggle('theme', settings.theme === 'dark' ? 'light' : 'dark')}>${t(settings.theme === 'dark' ? 'menu.light' : 'menu.dark')}</button>
      ${this.#isBoard ? html`<button type="button" @click=${() => this.#toggle('letters', !settings.letters)}>${t(settings.letters ? 'menu.lettersOff' : 'menu.lettersOn')}</button>
        <a class="button" href="#/closed" @click=${this.#closeMenu}>${t('menu.closed')}</a><button type="button" @click=${() => this.#showKeys()}>${t('menu.keys')} <kbd>?</kbd></button>` : nothing}
      ${this.#seesEvidence && this.#zone ? html`<a class="button" href="#/evidence" @click=${this.#closeMenu}>${t('menu.evidence')}</a>` : nothing}
      ${this.#session ? html`<button type="button" @click=${() => this.#step('signOut')}>${t('menu.signOut')}</button>` : nothing}
      ${this.info?.version ? html`<small>Live View ${this.info.version}</small>` : nothing}</div></details>`;
  }

  #closeMenu() {
    this.renderRoot.querySelector('details').open = false;
  }

  #toggle(name, value) {
    settings[name] = value;
    this.requestUpdate();
  }

  #showKeys() {
    this.#closeMenu();
    this.renderRoot.querySelector('keys-help').show();
  }

  #onKey(event) {
    const writing = event.composedPath()[0];
    if (event.key === '?' && settings.letters && this.#isBoard && !(writing instanceof HTMLElement && writing.matches('input, textarea, select'))) this.#showKeys();
    if (event.key === 'Escape') this.#closeMenu();
  }

  #page() {
    if (this.stop?.kind === 'offline') return html`<kept-situation></kept-situation>`;
    if (this.stop) {
      return html`<state-page kind=${this.stop.kind} .detail=${this.stop.detail} .step=${this.stop.step} @step=${() => this.#step(this.stop.step)}></state-page>`;
    }
    const evidence = /^#\/evidence(?:\/(.+))?$/.exec(this.route);
    if (this.#seesEvidence && (evidence || !this.#zone)) {
      return html`<evidence-page .api=${this.#api} .me=${this.me} .zone=${`${this.info.names?.[language()] ?? ''} (${this.info.zone})`.trim()}
        .store=${this.#store?.known} .now=${this.now} .selected=${evidence?.[1]}></evidence-page>`;
    }
    const { refused } = this.#zone;
    if (refused && refused.kind === 'PERMISSION_DENIED') return html`<state-page kind="noPermission" step="signOut" .detail=${refused.detail} @step=${() => this.#step('signOut')}></state-page>`;
    const shared = { zone: this.#zone, session: this.#session, api: this.#api };
    if (!this.#isBoard) {
      return html`<officer-page .pictureMode=${this.info.pictureMode} .notRecordedSince=${this.#notRecordedSince} .zone=${shared.zone} .session=${shared.session} .api=${shared.api} .me=${this.me} .now=${this.now}></officer-page>`;
    }
    if (!this.#zone.loaded) return html`<state-page kind="loading"></state-page>`;
    if (this.route === '#/closed') return html`<closed-page .api=${shared.api} .now=${this.now}></closed-page>`;
    return html`<board-page .zone=${shared.zone} .session=${shared.session} .api=${shared.api} .me=${this.me} .sound=${this.#sound} .pictureMode=${this.info.pictureMode} .notRecordedSince=${this.#notRecordedSince} .now=${this.now}
      .selected=${/^#\/alarm\/(.+)$/.exec(this.route)?.[1]}></board-page>`;
  }
}
customElements.define('console-app', ConsoleApp);
