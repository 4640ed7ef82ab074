import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { has, t } from '../words/words.js';
import { findingSentences, foreign } from './sentences.js';
import { shared } from './styles.js';

/** What the operator saw: sentences large, who and when and the score small. Earlier findings below the newest. */
export class FindingView extends SpeakingElement {
  static properties = { alarm: { attribute: false } };

  static styles = [shared, css`
    .newest { font-size: 28px; line-height: 36px; font-weight: 600; }
    .own { font-size: 18px; line-height: 26px; }
    .older { margin-top: 8px; padding-left: 12px; border-left: 4px solid var(--line); }
  `];

  render() {
    const findings = [...(this.alarm.findings ?? [])].reverse();
    if (!findings.length) return html`<p class="newest">${t('finding.none')}</p>`;
    const [newest, ...older] = findings;
    return html`${this.#finding(newest, 'newest')}${older.map((finding) => html`<div class="older">${this.#finding(finding, 'own')}</div>`)}`;
  }

  #finding(finding, size) {
    const sentences = findingSentences(finding, this.alarm.site?.cameras);
    return html`<p class=${size}>${sentences.map(({ sentence, camera }) => html`${sentence}${camera ? html` <small>(${camera})</small>` : nothing} `)}</p>
      ${finding.text?.text ? html`<p class="own">«<span lang=${finding.text.language ?? nothing}>${finding.text.text}</span>»
        ${foreign(finding.text) ? html`<small>(${finding.text.language})</small>` : nothing}</p>` : nothing}
      <p><small class="time">${this.alarm.central?.name}, ${finding.operator ? html`${t('author.CENTRAL', { label: finding.operator })}, ` : nothing}${clockTime(finding.statedAt)}
        ${finding.avsLevel == null || !has(`avs.${finding.avsLevel}`) ? nothing : html`· ${t(`avs.${finding.avsLevel}`)} (AVS ${finding.avsLevel})`}</small></p>`;
  }
}
customElements.define('finding-view', FindingView);
