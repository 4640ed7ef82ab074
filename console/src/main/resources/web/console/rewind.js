import { css, html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import './recorded-alarm.js';
import { problemWords } from './sentences.js';
import { shared } from './styles.js';

/** Looking back while the alarm goes on: the alarm itself is the purpose, and the look is in the custody log. */
export class AlarmRewind extends SpeakingElement {
  static properties = { alarmId: {}, api: { attribute: false }, look: { state: true }, problem: { state: true } };

  static styles = [shared, css`
    :host { display: grid; gap: 8px; }
  `];

  connectedCallback() {
    super.connectedCallback();
    this.#open();
  }

  async #open() {
    this.problem = null;
    try {
      this.look = await this.api.post(`/api/evidence/alarms/${encodeURIComponent(this.alarmId)}/looks`, { purpose: 'ALARM' });
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
    }
  }

  render() {
    return html`<strong>${t('rewind.title')}</strong>
      ${this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)} <small lang="en">${this.problem.detail ?? ''}</small>
        <button type="button" @click=${() => this.#open()}>${t('state.step.again')}</button></p>` : nothing}
      ${this.look ? html`<recorded-alarm growing .api=${this.api} .look=${this.look}></recorded-alarm>` : nothing}`;
  }
}
customElements.define('alarm-rewind', AlarmRewind);
