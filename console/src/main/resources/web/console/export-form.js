import { css, html } from 'lit';
import { lengthWords } from '../words/times.js';
import { t } from '../words/words.js';
import { PurposeForm } from './purpose-form.js';
import { codecWords, gapSentence, sizeWords } from './sentences.js';

/** What a copy for justice would hold, in words, and why it is made; the look's purpose and case number are offered. */
export class ExportForm extends PurposeForm {
  static properties = { alarm: { attribute: false }, look: { attribute: false } };

  static styles = [...PurposeForm.styles, css`
    .holds { font-size: 18px; line-height: 26px; }
    .gaps li { padding: 2px 0; }
  `];

  render() {
    const { alarmId, copy } = this.alarm;
    if (!copy?.from) return html`<p role="status">${t('export.nothing')}</p>`;
    return this.form({
      path: `/api/evidence/alarms/${encodeURIComponent(alarmId)}/exports`, event: 'asked', values: this.look ?? {}, button: t('export.ask'),
      before: html`<p class="holds" data-holds>${t('export.holds', { cameras: copy.cameras, length: lengthWords(Date.parse(copy.to) - Date.parse(copy.from)),
          size: sizeWords(copy.aboutBytes), codecs: copy.codecs.map(codecWords).join(', ') })}</p>
        ${copy.gaps.length ? html`<div class="gaps"><strong>${t('evidence.gaps', { n: copy.gaps.length })}</strong><ul>${copy.gaps.map(({ cameraName, gap }) => html`<li>${gapSentence(cameraName, gap)}</li>`)}</ul></div>`
          : html`<p>${t('evidence.noGaps')}</p>`}
        <p class="soft">${t('export.sentence')}</p>`,
    });
  }
}
customElements.define('export-form', ExportForm);
