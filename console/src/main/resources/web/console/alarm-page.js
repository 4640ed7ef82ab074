import { css, html, nothing } from 'lit';
import { clockTime, clockDifference, runningTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t, word } from '../words/words.js';
import './alarm-journal.js';
import './alarm-side.js';
import './camera-wall.js';
import { endangersPeople, isReal } from './danger.js';
import { deeds } from './deeds.js';
import './finding-view.js';
import { addressLine, alarmTitle, problemWords, siteName, siteWords, stateLine } from './sentences.js';
import { situationOf, situationQuestion } from './situation-table.js';
import { hatched, shared } from './styles.js';

const CLOCK_OFF = 2000;

/** One alarm: what happens, the picture, the situation, and what can be done. */
export class AlarmPage extends SpeakingElement {
  static properties = {
    alarm: { attribute: false }, zone: { attribute: false }, session: { attribute: false }, api: { attribute: false }, me: { attribute: false }, pictureMode: {}, notRecordedSince: {},
    now: { type: Number }, connected: { type: Boolean }, letters: { type: Boolean }, problem: { state: true }, busy: { state: true },
  };

  static styles = [shared, hatched, css`
    :host { display: block; }
    article { padding: 16px; display: grid; gap: 16px; }
    header h1 { font-size: 18px; }
    .middle { display: grid; gap: 16px; grid-template-columns: minmax(0, 3fr) minmax(300px, 1fr); align-items: start; }
    @media (max-width: 1100px) { .middle { grid-template-columns: minmax(0, 1fr); } }
    .deeds { position: sticky; bottom: 0; background: var(--bg); padding: 8px 0; border-top: 1px solid var(--line); }
    @media (max-width: 800px), (max-height: 700px) { .deeds { position: static; } }
    .notes { display: flex; flex-wrap: wrap; gap: 8px; }
    .notes li { border-left: 6px solid var(--warning-bg); padding: 4px 12px; background: var(--panel); }
  `];

  constructor() {
    super();
    this.busy = false;
  }

  get #wall() {
    return this.renderRoot.querySelector('camera-wall');
  }

  render() {
    const { alarm } = this;
    const notes = this.#notes();
    return html`<article class=${isReal(alarm) ? '' : 'unreal'} aria-labelledby="title" tabindex="-1">
      <header>
        <div class="row"><h1 id="title">${alarmTitle(alarm)} – ${[siteName(alarm.site), addressLine(alarm.site)].filter(Boolean).join(', ')}</h1><span class="grow"></span>
          ${endangersPeople(alarm) ? html`<span class="chip danger">${t('alarm.danger')}</span>` : nothing}
          <span class="chip time">${stateLine(alarm, this.now)}</span></div>
        <p><small>${this.#origin()}${this.#areas()}</small></p>
      </header>
      <finding-view .alarm=${alarm}></finding-view>
      ${notes.length ? html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}
      <div class="middle">
        <camera-wall .pictureMode=${this.pictureMode} .notRecordedSince=${this.notRecordedSince} .alarm=${alarm} .api=${this.api} .session=${this.session} .viewer=${this.me.name}></camera-wall>
        <situation-table editable .situation=${alarm.situation} ?disabled=${this.#still} @revise=${(e) => this.#revise(e.detail.name)}></situation-table>
      </div>
      ${this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)}
        ${this.problem.detail ? html`<small lang="en">${this.problem.detail} ${this.problem.remedy ?? ''}</small>` : nothing}
        <button type="button" @click=${() => (this.problem = null)}>${t('problem.understood')}</button></p>` : nothing}
      <div class="deeds row" role="group" aria-label=${t('deed.title')}>${this.#deeds()}</div>
      <alarm-side .alarm=${alarm} .me=${this.me} ?disabled=${!this.connected || this.busy}
        @help-seen=${(e) => this.#send(alarm, 'help-seen', e.detail)}></alarm-side>
      <alarm-journal .alarm=${alarm} .api=${this.api}></alarm-journal>
    </article><ask-dialog></ask-dialog>`;
  }

  get #still() {
    return !this.connected || this.busy || !(this.alarm.state === 'RAISED' || this.alarm.state === 'ACCEPTED');
  }

  #origin() {
    const { central, receivedAt, cicNumber, pictures } = this.alarm;
    const parts = [t('alarm.from', { central: central?.name ?? central?.centralId ?? '', phone: central?.phoneNumber ?? '–', time: clockTime(receivedAt) })];
    parts.push(cicNumber ? t('alarm.cic', { number: cicNumber }) : t('alarm.noCic'));
    if (pictures?.viewUntil && !pictures.refused) {
      parts.push(t('alarm.viewUntil', { time: clockTime(pictures.viewUntil), left: runningTime(Date.parse(pictures.viewUntil) - this.now) }));
    }
    return parts.join(' · ');
  }

  /** Where detectors fired: in the central's words, else as the panel's label says, else its code. */
  #areas() {
    const areas = this.alarm.detectionAreas ?? [];
    if (!areas.length) return nothing;
    const said = areas.map(({ code, name, description }, i) => html`${i ? ', ' : ''}<span lang=${description?.language ?? nothing}>${description?.text ?? name ?? code}</span>`);
    return html` · ${t('alarm.areas', { areas: '' })}${said}`;
  }

  #notes() {
    const { alarm } = this;
    const notes = [];
    if (!isReal(alarm)) notes.push(t('alarm.notReal', { status: word('status', alarm.status) }));
    if (alarm.cancelAsked) notes.push(t('alarm.cancelAsked', { time: clockTime(alarm.cancelAsked.at), reason: alarm.cancelAsked.reason?.text ?? alarm.cancelAsked.reason ?? '–' }));
    if (Math.abs(alarm.clockOffsetMillis ?? 0) > CLOCK_OFF) {
      notes.push(t(alarm.clockOffsetMillis > 0 ? 'alarm.clockAhead' : 'alarm.clockBehind', { age: clockDifference(alarm.clockOffsetMillis) }));
    }
    if (alarm.notOpened) notes.push(t('alarm.notOpened'));
    if (alarm.acceptedBy) notes.push(t('alarm.acceptedBy', { name: alarm.acceptedBy.name, time: clockTime(alarm.acceptedBy.at) }));
    if (alarm.rejected) notes.push(t('alarm.rejectedBy', { name: alarm.rejected.by, time: clockTime(alarm.rejected.at), reason: word('rejection', alarm.rejected.reason) }));
    if (alarm.closed) notes.push(t('alarm.closedBy', { name: alarm.closed.by ?? '–', time: clockTime(alarm.closed.at), outcome: word('outcome', alarm.closed.outcome) }));
    return [...notes, ...siteWords(alarm.site).map(({ label, text, lang }) => html`${label} <span lang=${lang}>${text}</span>`)];
  }

  #deeds() {
    return Object.entries(deeds).filter(([, deed]) => deed.when(this.alarm, this.now)).map(([name, deed], i) => html`<button type="button"
      class=${i === 0 ? 'main' : ''} data-deed=${name} ?disabled=${!this.connected || this.busy} @click=${() => this.do(name)}>${t(`deed.${name}`)}
      ${this.letters ? html`<kbd>${deed.key}</kbd>` : nothing}</button>`);
  }

  /** A key pressed while the alarm has the focus; true when it meant something here. */
  key(key) {
    if (/^[1-9]$/.test(key)) {
      this.#wall.choose(Number(key));
      return true;
    }
    if (key === 'f') {
      this.#wall.fullScreen();
      return true;
    }
    const found = Object.entries(deeds).find(([, deed]) => deed.key.toLowerCase() === key && deed.when(this.alarm, this.now));
    if (found && this.connected && !this.busy) this.do(found[0]);
    return !!found;
  }

  /** Asks what has to be asked, then does it. */
  async do(name) {
    const deed = deeds[name];
    const alarm = this.alarm;
    const teams = name === 'dispatch' ? await this.#call(() => this.api.get('/api/teams')) : [];
    if (!teams) return;
    const question = deed.ask(alarm, { teams, cameraId: this.#wall.cameraId });
    const values = !question ? {} : question.values ?? (await this.renderRoot.querySelector('ask-dialog').ask(question));
    if (values) await this.#send(alarm, deed.path, deed.body(values));
  }

  async #revise(name) {
    const alarm = this.alarm;
    const values = await this.renderRoot.querySelector('ask-dialog').ask(situationQuestion(name, alarm.situation));
    if (values) await this.#send(alarm, 'situation', situationOf(name, values));
  }

  async #send(alarm, path, body) {
    const after = await this.#call(() => this.api.post(`/api/alarms/${alarm.alarmId}/${path}`, body));
    if (after) this.zone.put(after);
  }

  async #call(asked) {
    this.busy = true;
    this.problem = null;
    try {
      return await asked();
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
      return null;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('alarm-page', AlarmPage);
