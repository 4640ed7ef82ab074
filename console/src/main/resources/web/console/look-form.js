import { css, html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { problemWords } from './sentences.js';
import { shared } from './styles.js';

const PURPOSES = ['INVESTIGATION', 'PROSECUTION', 'DATA_SUBJECT', 'OVERSIGHT'];

/** Why an investigator looks, before the first picture: purpose, case number, and for an old alarm the written decision. */
export class LookForm extends SpeakingElement {
  static properties = { alarmId: {}, api: { attribute: false }, old: { type: Boolean }, problem: { state: true }, busy: { state: true } };

  static styles = [shared, css`
    form { display: grid; gap: 16px; max-width: 560px; padding: 16px; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
    label { font-weight: 600; display: grid; gap: 4px; }
    .choice { display: flex; gap: 12px; align-items: center; min-height: 44px; padding: 0 8px; border: 1px solid var(--line); border-radius: 4px; font-weight: 400; }
    .choice:has(:checked) { background: var(--raised); outline: 2px solid var(--accent-text); }
    .choice input { width: 20px; min-height: 20px; accent-color: var(--accent-text); }
    fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 4px; }
    legend { font-weight: 600; margin-bottom: 4px; padding: 0; }
  `];

  async #submit(event) {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.target));
    this.busy = true;
    this.problem = null;
    try {
      const look = await this.api.post(`/api/evidence/alarms/${encodeURIComponent(this.alarmId)}/looks`, body);
      this.dispatchEvent(new CustomEvent('look', { detail: look }));
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
      if (error.problem.type?.endsWith(':decision-needed')) this.old = true;
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<form @submit=${this.#submit}><h2>${t('look.title')}</h2><p>${t('look.sentence')}</p>
      <fieldset><legend>${t('look.purpose')}</legend>${PURPOSES.map((purpose) => html`<label class="choice"><input type="radio" name="purpose" value=${purpose} required> ${t(`purpose.${purpose}`)}</label>`)}</fieldset>
      <label>${t('look.caseNumber')}<input name="caseNumber" required maxlength="200" autocomplete="off"></label>
      ${this.old ? html`<label>${t('look.decision')}<input name="prosecutorsDecision" required maxlength="200" autocomplete="off"></label>` : nothing}
      ${this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)} <small lang="en">${this.problem.detail ?? ''}</small></p>` : nothing}
      <div><button class="main" type="submit" ?disabled=${this.busy}>${t('look.open')}</button></div></form>`;
  }
}
customElements.define('look-form', LookForm);
