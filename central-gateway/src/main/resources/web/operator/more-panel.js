import { css, html, nothing } from 'lit';
import { observationSentence } from '../console/sentences.js';
import { shared } from '../console/styles.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { language, t, word } from '../words/words.js';
import { choice, choices, dangerQuestions, question } from './choice.js';
import { countsPersons, likely, others } from './choices.js';

const PLAIN = ['victims', 'leaving', 'vehicle', 'dog', 'keyholder'];

/** What the operator adds to an alarm that is sent: what else he sees, and what is known now. */
export class MorePanel extends SpeakingElement {
  static properties = {
    alarm: { attribute: false },
    operator: {},
    act: { attribute: false },
    seen: { state: true },
    answers: { state: true },
    words: { state: true },
    more: { state: true },
    busy: { state: true },
  };

  static styles = [shared, choices, css`
    summary { min-height: 44px; display: flex; align-items: center; gap: 8px; cursor: pointer; font-weight: 600; }
    summary::before { content: '+'; }
    details[open] > summary::before { content: '−'; }
    .form { display: grid; gap: 16px; padding: 8px 0; }
    .form > .main { min-height: 60px; justify-content: center; font-size: 18px; }
  `];

  constructor() {
    super();
    this.#forget();
  }

  #forget() {
    this.seen = new Set();
    this.answers = {};
    this.words = '';
    this.more = false;
  }

  render() {
    return html`<details><summary>${t('operator.tellMore')}</summary><div class="form">
      <fieldset><legend>${t('operator.seenNow')}</legend><div class="row">
        ${likely(this.alarm.category).map((code) => this.#observation(code))}
        ${this.more ? others(this.alarm.category).map((code) => this.#observation(code))
          : html`<button type="button" class="plain" @click=${() => (this.more = true)}>${t('operator.more')}</button>`}</div></fieldset>
      <fieldset><legend>${t('situation.revise')}</legend><div class="facts">
        ${dangerQuestions(this.#now(), (name, value) => this.#answer(name, value))}
        ${PLAIN.map((name) => question(name, t(`situation.${name}`), ['UNKNOWN', 'NO', 'YES'].map((code) =>
          choice(word('answer', code), this.#now()[name] === code, () => this.#answer(name, code)))))}</div></fieldset>
      <label>${t('operator.sentence')}<textarea maxlength="2000" .value=${this.words} @input=${(e) => (this.words = e.target.value)}></textarea></label>
      <button type="button" class="main" ?disabled=${this.busy || !this.#says()} @click=${this.#send}>${t('operator.sendMore')}</button>
      ${this.#says() ? nothing : html`<p class="soft">${t('operator.sendMoreNeeds')}</p>`}
    </div></details>`;
  }

  /** What was said so far, with what he has changed here. */
  #now() {
    const { persons, ...plain } = this.alarm.situation;
    return { ...plain, count: persons?.count ?? undefined, place: persons?.place, ...this.answers };
  }

  #says() {
    return this.seen.size || this.words.trim() || Object.keys(this.answers).length;
  }

  #observation(code) {
    const count = countsPersons.has(code) ? this.#now().count : undefined;
    return choice(observationSentence({ code, count }), this.seen.has(code), () => {
      const seen = new Set(this.seen);
      if (!seen.delete(code)) seen.add(code);
      this.seen = seen;
    });
  }

  #answer(name, value) {
    this.answers = { ...this.answers, [name]: value };
  }

  /** Only what he has changed: the rest stays as it was said, and by whom. */
  #situation() {
    const { count, place, ...plain } = this.answers;
    const persons = 'count' in this.answers || 'place' in this.answers;
    const now = this.#now();
    return persons
      ? { ...plain, persons: { answer: now.count ? 'YES' : 'UNKNOWN', ...(now.count ? { count: now.count } : {}), place: now.place ?? 'UNKNOWN' } }
      : plain;
  }

  #send = async () => {
    this.busy = true;
    const { count } = this.#now();
    const done = await this.act(`alarms/${this.alarm.alarmId}/update`, {
      observations: [...this.seen].map((code) => ({ code, ...(countsPersons.has(code) && count ? { count } : {}) })),
      text: this.words.trim() ? { text: this.words, language: language() } : null,
      situation: Object.keys(this.answers).length ? this.#situation() : null,
      operator: this.operator,
    });
    this.busy = false;
    if (done) {
      this.#forget();
      const details = this.renderRoot.querySelector('details');
      details.open = false;
      details.querySelector('summary').focus();
    }
  };
}
customElements.define('more-panel', MorePanel);
