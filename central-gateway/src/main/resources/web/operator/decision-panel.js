import { css, html, nothing } from 'lit';
import { observationSentence } from '../console/sentences.js';
import { hatched, shared } from '../console/styles.js';
import { clockTime, runningTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { language, t, word } from '../words/words.js';
import { choice, choices, dangerQuestions, question } from './choice.js';
import { categories, countsPersons, likely, others } from './choices.js';
import { siteLine } from './desk.js';

const PICTURES_WAIT = 5 * 60_000;

/** Something moved: the operator says what he sees in two taps, or that it is nothing. */
export class DecisionPanel extends SpeakingElement {
  static properties = {
    alarm: { attribute: false },
    desk: { attribute: false },
    operator: {},
    now: { type: Number },
    act: { attribute: false },
    category: { state: true },
    status: { state: true },
    seen: { state: true },
    weapons: { state: true },
    count: { state: true },
    place: { state: true },
    words: { state: true },
    cicNumber: { state: true },
    without: { state: true },
    more: { state: true },
    busy: { state: true },
  };

  static styles = [shared, hatched, choices, css`
    article { background: var(--panel); border: 1px solid var(--line); padding: 16px; display: grid; gap: 16px; }
    article.waits { border: 4px solid var(--warning-bg); }
    h2 { font-size: 28px; line-height: 36px; color: var(--text); }
    .end { display: grid; grid-template-columns: 1fr 2fr; gap: 12px; position: sticky; bottom: 0; padding: 8px 0; background: var(--panel); }
    .end button { min-height: 60px; font-size: 18px; line-height: 24px; justify-content: center; text-align: center; }
    label.row { min-height: 44px; }
    input[type='checkbox'] { width: 24px; min-height: 24px; }
  `];

  constructor() {
    super();
    this.seen = new Set();
    this.without = new Set();
    this.weapons = 'UNKNOWN';
    this.place = 'UNKNOWN';
    this.words = '';
    this.cicNumber = '';
  }

  render() {
    const site = this.desk.site(this.alarm.siteId);
    const status = this.status ?? this.desk.view.status;
    const cameras = this.alarm.moved.map((id) => this.desk.camera(id)?.name ?? id).join(', ');
    const age = this.now - Date.parse(this.alarm.detectedAt);
    return html`<article class="waits ${status === 'ACTUAL' ? '' : 'unreal'}" aria-label=${t('operator.decide')}>
      <div>
        <h2>${t('operator.moved', { cameras })}</h2>
        <p>${siteLine(site)}</p>
        <p class="time">${clockTime(this.alarm.detectedAt)} · ${runningTime(age)} · ${this.#picturesWords(age)}</p>
      </div>
      <fieldset><legend>${t('operator.whatHappens')}</legend><div class="row">
        ${categories.map((code) => choice(word('category', code), this.category === code, () => this.#chooseCategory(code)))}</div></fieldset>
      ${this.category ? this.#rest(status) : nothing}
      <div class="end">
        <button ?disabled=${this.busy} @click=${this.#nothing}>${t('operator.nothing')}</button>
        <button class="main" ?disabled=${this.busy || !this.seen.size || !this.desk.connected} @click=${this.#send}>${t('operator.send')}</button>
      </div>
      <p class="soft">${this.seen.size ? t('operator.sendMeans', { n: this.#chosenCameras().length }) : t('operator.sendNeeds')} ${t('operator.nothingMeans')}</p>
    </article>`;
  }

  #picturesWords(age) {
    if (this.alarm.picturesDropped) return t('operator.picturesDropped');
    return t('operator.picturesLeft', { time: runningTime(Math.max(0, PICTURES_WAIT - age)) });
  }

  #rest(status) {
    return html`
      <fieldset><legend>${t('operator.whatSeen')}</legend><div class="row">
        ${likely(this.category).map((code) => this.#observation(code))}
        ${this.more ? others(this.category).map((code) => this.#observation(code))
          : html`<button class="plain" @click=${() => (this.more = true)}>${t('operator.more')}</button>`}</div></fieldset>
      <fieldset><legend>${t('situation.title')}</legend><div class="facts">
        ${dangerQuestions(this, (name, value) => (this[name] = value))}
      </div></fieldset>
      <label>${t('operator.sentence')}<textarea maxlength="2000" .value=${this.words} @input=${(e) => (this.words = e.target.value)}></textarea></label>
      <div class="facts">
        <label for="cic">${t('ask.cicNumber')}</label><input id="cic" maxlength="64" .value=${this.cicNumber} @input=${(e) => (this.cicNumber = e.target.value)}>
        ${question('status', t('operator.status'), ['ACTUAL', 'EXERCISE', 'TEST'].map((code) => choice(word('status', code), status === code, () => (this.status = code))))}
      </div>
      <fieldset><legend>${t('operator.cameras')}</legend><div class="row">
        ${this.desk.camerasOf(this.alarm.siteId).map((camera) => html`<label class="row"><input type="checkbox" .checked=${!this.without.has(camera.cameraId)}
          @change=${() => this.#toggle('without', camera.cameraId)}> ${camera.name}</label>`)}</div></fieldset>`;
  }

  #observation(code) {
    const count = countsPersons.has(code) ? this.count : undefined;
    return choice(observationSentence({ code, count }), this.seen.has(code), () => this.#toggle('seen', code));
  }

  #chooseCategory(code) {
    this.category = code;
    this.more = false;
  }

  #toggle(name, code) {
    const set = new Set(this[name]);
    if (!set.delete(code)) set.add(code);
    this[name] = set;
  }

  /** Those that moved first, then the site's others, without those he took out. */
  #chosenCameras() {
    const ids = this.desk.camerasOf(this.alarm.siteId).map((camera) => camera.cameraId);
    const moved = this.alarm.moved.filter((id) => ids.includes(id));
    return [...new Set([...moved, ...ids])].filter((id) => !this.without.has(id));
  }

  #nothing = () => this.#once(`alarms/${this.alarm.alarmId}/nothing`, {});

  #send = () =>
    this.#once(`alarms/${this.alarm.alarmId}/send`, {
      category: this.category,
      status: this.status ?? this.desk.view.status,
      observations: [...this.seen].map((code) => ({
        code,
        cameraId: this.alarm.moved[0],
        ...(countsPersons.has(code) && this.count ? { count: this.count } : {}),
      })),
      text: this.words.trim() ? { text: this.words, language: language() } : null,
      situation: {
        weapons: this.weapons,
        persons: { answer: this.count ? 'YES' : 'UNKNOWN', place: this.place, ...(this.count ? { count: this.count } : {}) },
      },
      operator: this.operator,
      cameraIds: this.#chosenCameras(),
      cicNumber: this.cicNumber.trim(),
    });

  async #once(path, body) {
    this.busy = true;
    await this.act(path, body);
    this.busy = false;
  }
}
customElements.define('decision-panel', DecisionPanel);
