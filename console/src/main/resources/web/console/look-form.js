import { html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { purposeFields, purposeForm } from './purpose-fields.js';
import { problemWords } from './sentences.js';
import { shared } from './styles.js';

/** Why an investigator looks, before the first picture: purpose, case number, and for an old alarm the written decision. */
export class LookForm extends SpeakingElement {
  static properties = { alarmId: {}, api: { attribute: false }, decisionNeeded: { type: Boolean }, problem: { state: true }, busy: { state: true } };

  static styles = [shared, purposeForm];

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
      if (error.problem.type?.endsWith(':decision-needed')) this.decisionNeeded = true;
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<form @submit=${this.#submit}><h2>${t('look.title')}</h2><p>${t('look.sentence')}</p>
      ${purposeFields({ decisionNeeded: this.decisionNeeded })}
      ${this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)} <small lang="en">${this.problem.detail ?? ''}</small></p>` : nothing}
      <div><button class="main" type="submit" ?disabled=${this.busy}>${t('look.open')}</button></div></form>`;
  }
}
customElements.define('look-form', LookForm);
