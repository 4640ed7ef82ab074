import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../picture/live-tile.js';
import { settings } from '../console/settings.js';
import { AlarmSound } from '../console/sound.js';
import { shared } from '../console/styles.js';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { language, languages, setLanguage, t } from '../words/words.js';
import './decision-panel.js';
import './sent-panel.js';
import { Desk } from './desk.js';
import { loud, Phoning } from './loud.js';

/** The operator's page: his cameras, what waits for his decision, and what the police do with what he sent. */
export class OperatorApp extends SpeakingElement {
  static properties = { now: { state: true }, problem: { state: true }, operator: { state: true } };

  static styles = [shared, css`
    :host { display: block; min-height: 100%; }
    header { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 8px 16px; background: var(--panel); border-bottom: 1px solid var(--line); }
    header label { display: flex; gap: 8px; align-items: center; }
    header input { width: 72px; }
    main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(min(420px, 100%), 40%); gap: 16px; padding: 16px; align-items: start; }
    @media (max-width: 1000px) { main { grid-template-columns: minmax(0, 1fr); } }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr)); gap: 12px; }
    figure { margin: 0; border: 4px solid transparent; background: var(--panel); }
    figure.moved { border-color: var(--warning-bg); }
    figcaption { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; padding: 8px; min-height: 60px; }
    .bar small { color: inherit; }
    .kept { flex-basis: 100%; padding: 8px; background: var(--warning-bg); color: var(--warning-on); }
    .kept small { display: block; color: inherit; font-weight: 400; }
    .work { display: grid; gap: 16px; }
    .calm { padding: 24px; background: var(--panel); border: 1px solid var(--line); font-size: 18px; line-height: 26px; }
  `];

  desk = new Desk();
  #phoning = new Phoning();
  #sound = new AlarmSound();
  #timer;

  constructor() {
    super();
    this.now = Date.now();
    for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, () => this.#sound.allow(), { once: true, capture: true });
    this.#sound.addEventListener('change', () => this.requestUpdate());
    this.#sound.allow();
  }

  connectedCallback() {
    super.connectedCallback();
    this.desk.addEventListener('change', this.#changed);
    this.desk.open();
    this.#timer = setInterval(() => (this.now = Date.now()), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#sound.play(null);
    this.desk.removeEventListener('change', this.#changed);
    this.desk.close();
  }

  updated() {
    const ringing = (this.desk.view?.sent ?? []).filter((alarm) => this.#rings(alarm));
    this.#sound.play(ringing.some((alarm) => alarm.status === 'ACTUAL') ? 'danger' : ringing.length ? 'other' : null);
  }

  #rings(alarm) {
    const reason = loud(alarm, this.now);
    return reason !== null && !this.#phoning.has(alarm, reason);
  }

  #changed = () => {
    this.operator ??= this.desk.view?.operator;
    this.requestUpdate();
  };

  #otherTheme = () => {
    settings.theme = settings.theme === 'dark' ? 'light' : 'dark';
    this.requestUpdate();
  };

  /** Whether it was done. */
  async #do(path, body) {
    try {
      this.problem = null;
      await this.desk.do(path, body);
      return true;
    } catch (e) {
      this.problem = e.message;
      return false;
    }
  }

  render() {
    const { view } = this.desk;
    if (!view) return html`<p class="calm" role="status">${t('operator.loading')}</p>`;
    return html`
      ${this.#bars(view)}
      <header>
        <h1>${t('operator.title')}</h1>
        <span>${this.#zoneWords(view.zone)}</span>
        <span class="grow"></span>
        ${this.#sound.blocked ? html`<button class="chip warning" @click=${() => this.#sound.allow()}>${t('sound.off')}</button>` : html`<span>${t('sound.on')}</span>`}
        <span class="time">${clockTime(this.now)}</span>
        <label>${t('operator.number')} <input .value=${this.operator ?? ''} maxlength="64" @change=${(e) => (this.operator = e.target.value)}></label>
        <label>${t('menu.language')} <select @change=${(e) => setLanguage(e.target.value)}>
          ${languages.map((code) => html`<option value=${code} ?selected=${code === language()}>${code.toUpperCase()}</option>`)}</select></label>
        <button @click=${this.#otherTheme}>${t(settings.theme === 'dark' ? 'menu.light' : 'menu.dark')}</button>
      </header>
      <main>
        <section aria-label=${t('cameras.title')} class="tiles">${repeat(view.cameras, (c) => c.cameraId, (camera) => this.#tile(camera, view))}</section>
        <section aria-label=${t('operator.alarms')} class="work">${this.#work(view)}</section>
      </main>`;
  }

  #bars(view) {
    return html`
      ${!this.desk.connected ? html`<p class="bar" role="alert">${t('operator.gatewayAway')}</p>` : nothing}
      ${view.zone.link === 'LOST' ? html`<p class="bar" role="alert">${t('operator.zoneLost', { time: clockTime(view.zone.since) })}
        <small lang="en">${view.zone.sentence}</small></p>` : nothing}
      ${view.zone.link === 'CONNECTED' && view.zone.sentence ? html`<p class="bar" role="alert">${t('operator.journalShorter')}
        <small lang="en">${view.zone.sentence}</small></p>` : nothing}
      ${this.problem ? html`<p class="bar" role="alert">${this.problem}
        <button @click=${() => (this.problem = null)}>${t('problem.understood')}</button></p>` : nothing}`;
  }

  #zoneWords(zone) {
    const name = zone.names[language()] ?? Object.values(zone.names)[0] ?? t('operator.zone');
    if (zone.link === 'CONNECTED') {
      return t('operator.zoneUp', { zone: name, known: zone.dispatchersConnected == null ? 'no' : 'yes', n: zone.dispatchersConnected ?? 0 });
    }
    return t(zone.link === 'LOST' ? 'operator.zoneDown' : 'operator.zoneCalled', { zone: name });
  }

  #tile(camera, view) {
    const pending = view.pending.find((alarm) => alarm.moved.includes(camera.cameraId));
    const sending = view.sent.some((alarm) => alarm.streams.some((s) => s.cameraId === camera.cameraId && !s.ended));
    return html`<figure class=${camera.movingSince || pending ? 'moved' : ''}>
      <live-tile path=${`/live/${camera.cameraId}`} name=${`${camera.name} – ${this.desk.site(camera.siteId)?.name ?? ''}`}></live-tile>
      <figcaption>
        ${camera.movingSince ? html`<strong class="chip warning">${t('operator.movingSince', { time: clockTime(camera.movingSince) })}</strong>` : nothing}
        ${sending ? html`<strong class="chip">${t('operator.toPolice')}</strong>` : nothing}
        ${camera.notKept ? html`<strong class="kept" role="alert">${t('operator.notKept', { time: clockTime(camera.notKept.since) })}
          ${camera.notKept.reason ? html`<small lang="en">${camera.notKept.reason}</small>` : nothing}</strong>` : nothing}
        ${camera.noPicture ? html`<strong class="chip warning">${t('cameras.noPicture')}</strong> <small lang="en">${camera.noPicture}</small>` : nothing}
        <span class="grow"></span>
        <button @click=${() => this.#do('alarms', { cameraId: camera.cameraId })}>${t('operator.byHand')}</button>
      </figcaption></figure>`;
  }

  #work(view) {
    const open = view.sent.filter((alarm) => !alarm.ended).reverse();
    const ended = view.sent.filter((alarm) => alarm.ended).reverse();
    if (!view.pending.length && !open.length && !ended.length) return html`<p class="calm">${t('operator.calm')}</p>`;
    const act = (path, body) => this.#do(path, body);
    return html`
      ${repeat(view.pending, (a) => a.alarmId, (alarm) => html`<decision-panel .alarm=${alarm} .desk=${this.desk} .operator=${this.operator}
        .now=${this.now} .act=${act}></decision-panel>`)}
      ${repeat([...open, ...ended], (a) => a.alarmId, (alarm) => html`<sent-panel .alarm=${alarm} .desk=${this.desk} .operator=${this.operator} .now=${this.now} .act=${act}
        .phoning=${this.#phoning} @phoning=${() => this.requestUpdate()}></sent-panel>`)}`;
  }
}
customElements.define('operator-app', OperatorApp);
