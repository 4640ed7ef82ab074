import { css, html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { problemWords } from './sentences.js';
import { shared } from './styles.js';

const PURPOSES = ['INVESTIGATION', 'PROSECUTION', 'DATA_SUBJECT', 'OVERSIGHT'];

/** Asks why somebody wants to see or have evidence: purpose, case number, and for an old alarm the written decision. */
export class PurposeForm extends SpeakingElement {
  static properties = { api: { attribute: false }, decisionNeeded: { type: Boolean }, problem: { state: true }, busy: { state: true } };

  static styles = [shared, css`
    form { display: grid; gap: 16px; max-width: 560px; padding: 16px; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
    label { font-weight: 600; display: grid; gap: 4px; }
    .choice { display: flex; gap: 12px; align-items: center; min-height: 44px; padding: 0 8px; border: 1px solid var(--line); border-radius: 4px; font-weight: 400; }
    .choice:has(:checked) { background: var(--raised); outline: 2px solid var(--accent-text); }
    .choice input { width: 20px; min-height: 20px; accent-color: var(--accent-text); }
    fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 4px; }
    legend { font-weight: 600; margin-bottom: 4px; padding: 0; }
  `];

  /** What is said goes to path; the answer is told as that event. */
  form({ path, event, before, values = {}, button }) {
    return html`<form @submit=${(submitted) => this.#submit(submitted, path, event)}>${before}
      <fieldset><legend>${t('look.purpose')}</legend>${PURPOSES.map((one) => html`<label class="choice"><input type="radio" name="purpose" value=${one} required
        ?checked=${one === values.purpose}> ${t(`purpose.${one}`)}</label>`)}</fieldset>
      <label>${t('look.caseNumber')}<input name="caseNumber" required maxlength="200" autocomplete="off" value=${values.caseNumber ?? ''}></label>
      ${this.decisionNeeded ? html`<label>${t('look.decision')}<input name="prosecutorsDecision" required maxlength="200" autocomplete="off" value=${values.prosecutorsDecision ?? ''}></label>` : nothing}
      ${this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)} <small lang="en">${this.problem.detail ?? ''}</small></p>` : nothing}
      <div><button class="main" type="submit" ?disabled=${this.busy}>${button}</button></div></form>`;
  }

  async #submit(submitted, path, event) {
    submitted.preventDefault();
    const body = Object.fromEntries(new FormData(submitted.target));
    this.busy = true;
    this.problem = null;
    try {
      this.dispatchEvent(new CustomEvent(event, { detail: await this.api.post(path, body) }));
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
      if (error.problem.type?.endsWith(':decision-needed')) this.decisionNeeded = true;
    } finally {
      this.busy = false;
    }
  }
}
