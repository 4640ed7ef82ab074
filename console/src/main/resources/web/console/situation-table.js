import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { language, t, word } from '../words/words.js';
import { answerWords, authorWords, foreign } from './sentences.js';
import { shared } from './styles.js';

const NAMES = ['weapons', 'persons', 'victims', 'leaving', 'vehicle', 'dog', 'keyholder'];
const ANSWERS = ['YES', 'NO', 'UNKNOWN'];
const PLACES = ['INSIDE', 'OUTSIDE', 'BOTH', 'LEFT', 'UNKNOWN'];

/** The question for one row: what is known now about weapons, persons ... */
export function situationQuestion(name, situation) {
  const now = situation?.[name] ?? {};
  const fields = [
    { name: 'answer', label: t(`situation.${name}`), kind: 'choice', value: now.answer, options: ANSWERS.map((value) => ({ value, label: word('answer', value) })) },
  ];
  if (name === 'persons') {
    fields.push({ name: 'count', label: t('ask.count'), kind: 'number', min: 0, max: 1000, value: now.count });
    fields.push({ name: 'place', label: t('ask.place'), kind: 'choice', value: now.place, required: false, options: PLACES.map((value) => ({ value, label: word('place', value) })) });
  }
  if (name === 'keyholder') fields.push({ name: 'eta', label: t('ask.minutes'), kind: 'number', min: 0, max: 600 });
  fields.push({ name: 'detail', label: t('ask.words'), kind: 'text' });
  return { title: t('situation.revise'), fields, confirm: t('ask.save') };
}

/** The answers as the situation to send: only this row, the others stay as they were said. */
export function situationOf(name, { eta, detail, ...statement }) {
  const situation = { [name]: { ...statement, detail: detail ? { text: detail, language: language() } : null } };
  if (eta != null) situation.keyholderEtaSeconds = eta * 60;
  return situation;
}

/** The situation, one row a statement; unknown stands in the same place and weight as yes and no. */
export class SituationTable extends SpeakingElement {
  static properties = { situation: { attribute: false }, editable: { type: Boolean }, disabled: { type: Boolean }, large: { type: Boolean, reflect: true } };

  static styles = [shared, css`
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); }
    .line { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; column-gap: 12px; border-bottom: 1px solid var(--line); align-items: center; min-height: 44px; padding: 4px 0; }
    dt { color: var(--soft); }
    .answer { font-weight: 600; overflow-wrap: anywhere; }
    dd small { display: block; font-weight: 400; }
    .danger { color: var(--danger-text); }
    :host([large]) { font-size: 18px; line-height: 24px; }
    button.answer { width: 100%; min-height: 44px; padding: 4px 8px; text-decoration: underline dotted; text-underline-offset: 4px; background: transparent; }
    button.answer:disabled { text-decoration: none; color: var(--text); border-color: transparent; }
    button.answer.danger:disabled { color: var(--danger-text); }
  `];

  render() {
    return html`<h2>${t('situation.title')}</h2><dl>${NAMES.map((name) => this.#line(name))}</dl>`;
  }

  #line(name) {
    const statement = this.situation?.[name];
    const danger = (name === 'weapons' || name === 'victims') && statement?.answer === 'YES';
    const detail = statement?.detail;
    const answer = html`<span>${answerWords(name, this.situation)}${detail?.text
      ? html`: <span lang=${detail.language ?? nothing}>${detail.text}</span>${foreign(detail) ? html` (${detail.language})` : nothing}` : nothing}</span>`;
    const kind = `answer ${danger ? 'danger' : ''}`;
    return html`<div class="line"><dt id=${name}>${t(`situation.${name}`)}</dt><dd>${this.editable
      ? html`<button type="button" class=${kind} title=${t('situation.change')} aria-describedby=${name} ?disabled=${this.disabled} @click=${() => this.#revise(name)}>${answer}</button>`
      : html`<span class=${kind}>${answer}</span>`}
      ${statement?.statedAt ? html`<small class="time">${authorWords(statement.author)}, ${clockTime(statement.statedAt)}</small>` : nothing}</dd></div>`;
  }

  #revise(name) {
    this.dispatchEvent(new CustomEvent('revise', { detail: { name }, bubbles: true, composed: true }));
  }
}
customElements.define('situation-table', SituationTable);
