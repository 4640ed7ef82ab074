import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { language, t, word } from '../words/words.js';
import './ask-dialog.js';
import { requestLine } from './camera-request.js';
import './camera-wall.js';
import { dangers, isReal } from './danger.js';
import { deeds } from './deeds.js';
import { forgetSituation, keepSituation, lastSituation } from './last-situation.js';
import { addressLine, alarmTitle, helpSeenWords, problemWords } from './sentences.js';
import { situationOf, situationQuestion } from './situation-table.js';
import './state-page.js';
import { hatched, shared } from './styles.js';
import './team-situation.js';
import { isOpen } from './zone-state.js';

/** The phone of an intervention team: the situation first, the picture below, two buttons for one thumb. */
export class OfficerPage extends SpeakingElement {
  static properties = {
    pictureMode: {}, notRecordedSince: {},
    zone: { attribute: false }, session: { attribute: false }, api: { attribute: false }, me: { attribute: false }, now: { type: Number },
    chosen: { state: true }, alarming: { state: true }, problem: { state: true }, busy: { state: true },
  };

  static styles = [shared, hatched, css`
    :host { display: block; font-size: 17px; line-height: 24px; padding-bottom: 88px; }
    .sides { display: grid; gap: 12px; }
    article { padding: 12px; display: grid; gap: 12px; }
    h1 { font-size: 18px; }
    small, .soft { font-size: 17px; }
    .thumb { position: fixed; inset: auto 0 0 0; display: grid; grid-template-columns: 1fr 1fr; gap: 8px; padding: 8px; background: var(--bg); border-top: 1px solid var(--line); z-index: 2; }
    .thumb button { min-height: 64px; font-size: 18px; font-weight: 600; justify-content: center; }
    .thumb .help { background: var(--danger-bg); color: var(--danger-on); border-color: var(--danger-bg); }
    .cover { position: fixed; inset: 0; z-index: 3; background: var(--danger-bg); color: var(--danger-on); padding: 24px; display: grid; gap: 24px; align-content: center; border: 0;
      width: 100%; height: 100%; max-width: none; max-height: none; }
    .cover p { font-size: 28px; line-height: 36px; font-weight: 600; }
    .cover button { min-height: 64px; justify-content: center; background: #fff; color: #14171a; font-size: 18px; }
    @media (orientation: landscape) and (max-height: 500px) {
      :host { padding-bottom: 64px; }
      .thumb { left: auto; width: 50%; padding: 4px; border: 0; }
      .thumb button { min-height: 48px; }
      .sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 12px; align-items: start; }
    }
  `];

  #awake = null;
  #quiet = null;

  constructor() {
    super();
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    const heard = (event) => this.#heard(event.detail);
    this.zone.addEventListener('alarm', heard);
    this.#quiet = () => this.zone.removeEventListener('alarm', heard);
    document.addEventListener('visibilitychange', this.#stayAwake);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#quiet();
    document.removeEventListener('visibilitychange', this.#stayAwake);
    this.#awake?.release();
  }

  /** A danger that was not stated before covers the screen until it is acknowledged. */
  #heard({ alarm, before, kind }) {
    const fresh = dangers(alarm).filter((danger) => before && !dangers(before).includes(danger));
    if (fresh.length && kind !== 'answered') {
      this.alarming = { alarm, fresh };
      navigator.vibrate?.([400, 200, 400]);
    }
    if (isOpen(alarm)) keepSituation(alarm);
    else if (lastSituation()?.alarm.alarmId === alarm.alarmId) forgetSituation();
  }

  #stayAwake = async () => {
    if (document.visibilityState !== 'visible' || !this.#alarm || (this.#awake && !this.#awake.released)) return;
    this.#awake = await navigator.wakeLock?.request('screen').catch(() => null);
  };

  get #open() {
    return [...this.zone.alarms.values()].filter(isOpen).sort((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt));
  }

  /** The chosen one, else the newest that the own team is sent to, else the newest. */
  get #alarm() {
    const open = this.#open;
    return open.find((alarm) => alarm.alarmId === this.chosen) ?? open.find((alarm) => this.#mine(alarm)) ?? open[0] ?? null;
  }

  #mine(alarm) {
    return (alarm.assignments ?? []).find((assignment) => assignment.teamId === this.me.team?.teamId);
  }

  updated() {
    this.#stayAwake();
    const cover = this.renderRoot.querySelector('dialog.cover');
    if (cover && !cover.open) cover.showModal();
  }

  render() {
    if (!this.zone.loaded) return this.#withoutServer();
    const alarm = this.#alarm;
    return html`${alarm ? this.#page(alarm) : this.#nothing()}<ask-dialog></ask-dialog>${this.alarming ? this.#cover() : nothing}`;
  }

  #withoutServer() {
    return lastSituation() ? html`<kept-situation></kept-situation>` : html`<state-page kind="loading"></state-page>`;
  }

  #nothing() {
    return html`<state-page kind="noTeamAlarm"></state-page><article><button type="button" @click=${this.#join}>${t('officer.join')}</button>${this.#problem()}</article>`;
  }

  #page(alarm) {
    const others = this.#open.filter((other) => other !== alarm);
    const mine = this.#mine(alarm);
    const still = !this.zone.connected || this.busy;
    return html`<article class=${isReal(alarm) ? '' : 'unreal'}>
        ${this.#problem()}
        <div class="sides"><team-situation editable ?disabled=${still} .alarm=${alarm} .now=${this.now} @revise=${(e) => this.#revise(alarm, e.detail.name)}></team-situation>
        <camera-wall small .pictureMode=${this.pictureMode} .notRecordedSince=${this.notRecordedSince} .alarm=${alarm} .api=${this.api} .session=${this.session} .viewer=${this.me.name} rendition="mobile"></camera-wall></div>
        ${this.#requests(alarm, still)}
        ${(alarm.helpCalls ?? []).map((call) => html`<p class="chip danger">${t('side.help', { team: call.teamName ?? call.teamId })} ${clockTime(call.at)}
          – <span role="status">${helpSeenWords(call.seenBy)}</span></p>`)}
        ${others.length ? html`<h2>${t('officer.others')}</h2><div class="row">${others.map((other) => html`<button type="button"
          @click=${() => (this.chosen = other.alarmId)}>${alarmTitle(other)}, ${addressLine(other.site)}</button>`)}</div>` : nothing}
      </article>
      <div class="thumb">${this.#stage(mine, still)}
        <button type="button" class="help" ?disabled=${still} @click=${() => this.#send(alarm, 'help', {})}>${t('officer.help')}</button></div>`;
  }

  /** What the team asks of the cameras: the central does it or says why not. */
  #requests(alarm, still) {
    const asked = alarm.cameraRequests ?? [];
    if (!asked.length && !deeds.cameraRequest.when(alarm)) return nothing;
    return html`${asked.length ? html`<ul aria-label=${t('side.requests')}>${asked.map((request) => html`<li>${requestLine(alarm, request)}</li>`)}</ul>` : nothing}
      <div class="row"><button type="button" data-deed="cameraRequest" ?disabled=${still} @click=${() => this.#askCamera(alarm)}>${t('deed.cameraRequest')}</button></div>`;
  }

  async #askCamera(alarm) {
    const { cameraId } = this.renderRoot.querySelector('camera-wall');
    const { ask, body, path } = deeds.cameraRequest;
    const values = await this.#ask(ask(alarm, { cameraId }));
    if (values) await this.#send(alarm, path, body(values));
  }

  #stage(mine, still) {
    const next = { ASSIGNED: 'EN_ROUTE', EN_ROUTE: 'ON_SCENE', ON_SCENE: 'CLEARED' }[mine?.stage];
    if (!next) return html`<span class="soft">${mine ? word('stage', mine.stage) : t('officer.notAssigned')}</span>`;
    return html`<button type="button" class="main" ?disabled=${still} @click=${() => this.#send(this.#alarm, 'stage', { teamId: mine.teamId, stage: next })}>${word('stage', next)}</button>`;
  }

  #cover() {
    const { alarm, fresh } = this.alarming;
    return html`<dialog class="cover" aria-labelledby="danger" @cancel=${(e) => e.preventDefault()}><p id="danger" role="alert">${t('officer.danger')} ${fresh.map((code) => t(`danger.${code}`)).join(' ')}</p>
      <p>${alarm.situation?.weapons?.detail?.text ?? ''}</p>
      <button type="button" autofocus @click=${() => (this.alarming = null)}>${t('officer.seen')}</button></dialog>`;
  }

  #problem() {
    return this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)} <button type="button" @click=${() => (this.problem = null)}>${t('problem.understood')}</button></p>` : nothing;
  }

  async #revise(alarm, name) {
    const values = await this.#ask(situationQuestion(name, alarm.situation));
    if (values) await this.#send(alarm, 'situation', situationOf(name, values));
  }

  async #join() {
    const values = await this.#ask({
      title: t('officer.join'), confirm: t('officer.join'), consequence: t('officer.join.consequence'),
      fields: [{ name: 'cicNumber', label: t('ask.cicNumber'), kind: 'text', required: true }, { name: 'reason', label: t('ask.reason'), kind: 'text', required: true }],
    });
    if (values) await this.#do('/api/alarms/join', { ...values, language: language() });
  }

  #ask(question) {
    return this.renderRoot.querySelector('ask-dialog').ask(question);
  }

  #send(alarm, path, body) {
    return this.#do(`/api/alarms/${alarm.alarmId}/${path}`, body);
  }

  async #do(path, body) {
    this.busy = true;
    this.problem = null;
    try {
      this.zone.put(await this.api.post(path, body));
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('officer-page', OfficerPage);
