import { css, html, nothing } from 'lit';
import { lengthWords } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { purposeFields, purposeForm } from './purpose-fields.js';
import { codecWords, gapSentence, problemWords, sizeWords } from './sentences.js';
import { shared } from './styles.js';

/** What a copy for justice would hold, in words, and why it is made; the look's purpose and case number are offered. */
export class ExportForm extends SpeakingElement {
  static properties = { api: { attribute: false }, alarm: { attribute: false }, look: { attribute: false }, problem: { state: true }, busy: { state: true }, old: { state: true } };

  static styles = [shared, purposeForm, css`
    .holds { font-size: 18px; line-height: 26px; }
    .gaps li { padding: 2px 0; }
  `];

  async #submit(event) {
    event.preventDefault();
    const body = Object.fromEntries(new FormData(event.target));
    this.busy = true;
    this.problem = null;
    try {
      const asked = await this.api.post(`/api/evidence/alarms/${encodeURIComponent(this.alarm.alarmId)}/exports`, body);
      this.dispatchEvent(new CustomEvent('asked', { detail: asked }));
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
      if (error.problem.type?.endsWith(':decision-needed')) this.old = true;
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { copy } = this.alarm;
    if (!copy?.from) return html`<p role="status">${t('export.nothing')}</p>`;
    return html`<form @submit=${this.#submit}><p class="holds" data-holds>${t('export.holds', { cameras: copy.cameras, length: lengthWords(Date.parse(copy.to) - Date.parse(copy.from)),
        size: sizeWords(copy.aboutBytes), codecs: copy.codecs.map(codecWords).join(', ') })}</p>
      ${copy.gaps.length ? html`<div class="gaps"><strong>${t('evidence.gaps', { n: copy.gaps.length })}</strong><ul>${copy.gaps.map(({ cameraName, gap }) => html`<li>${gapSentence(cameraName, gap)}</li>`)}</ul></div>`
        : html`<p>${t('evidence.noGaps')}</p>`}
      <p class="soft">${t('export.sentence')}</p>
      ${purposeFields({ ...this.look, decisionNeeded: copy.decisionNeeded || this.old })}
      ${this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)} <small lang="en">${this.problem.detail ?? ''}</small></p>` : nothing}
      <div><button class="main" type="submit" ?disabled=${this.busy}>${t('export.ask')}</button></div></form>`;
  }
}
customElements.define('export-form', ExportForm);
