import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { has, t, word } from '../words/words.js';
import { sizeWords } from './sentences.js';
import { shared } from './styles.js';

/** Who looked at an alarm's recordings, and what was done to them: lines of the custody log that people cause. */
export class CustodyLines extends SpeakingElement {
  static properties = { api: { attribute: false }, alarmId: {}, revision: {}, lines: { state: true }, problem: { state: true } };

  static styles = [shared, css`
    .lines { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: start; font-weight: 600; padding: 8px 0; }
    th, td { text-align: start; padding: 8px; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
    th, .time { overflow-wrap: normal; }
  `];

  updated(changed) {
    if (changed.has('alarmId') || changed.has('revision')) this.#load();
  }

  async #load() {
    try {
      this.lines = await this.api.get(`/api/evidence/alarms/${encodeURIComponent(this.alarmId)}/custody`);
    } catch (error) {
      if (!error.problem) throw error;
      this.lines = null;
    }
  }

  render() {
    if (!this.lines) return nothing;
    if (!this.lines.length) return html`<p class="soft">${t('custody.nobody')}</p>`;
    return html`<div class="lines" tabindex="0" role="region" aria-label=${t('custody.title')}><table><caption>${t('custody.title')}</caption>
      <thead><tr><th scope="col">${t('journal.when')}</th><th scope="col">${t('journal.who')}</th><th scope="col">${t('journal.what')}</th></tr></thead>
      <tbody>${this.lines.map((line) => html`<tr><td class="time">${clockTime(line.recordedAt)}</td><td>${line.actor?.name || line.actor?.role || ''}</td><td>${this.#what(line)}</td></tr>`)}</tbody></table></div>`;
  }

  #what({ kind, data }) {
    const title = has(`custody.${kind}`) ? t(`custody.${kind}`) : kind;
    if (kind === 'look_opened') return [title, word('purpose', `${data.purpose}`.replace('LOOK_PURPOSE_', '')), data.caseNumber, data.prosecutorsDecision].filter(Boolean).join(' · ');
    if (kind === 'viewed') return [title, ...data.parts.map((part) => `${clockTime(part.from)} – ${clockTime(part.to)}`)].join(' · ');
    if (kind === 'export_asked') return [title, word('purpose', data.purpose), data.caseNumber, data.prosecutorsDecision].filter(Boolean).join(' · ');
    if (kind === 'export_sealed') return [title, sizeWords(Number(data.bytes)), data.exportId].join(' · ');
    if (kind === 'export_taken') return [title, data.exportId].join(' · ');
    if (kind === 'export_refused') return [title, word('refusal', data.reason), data.exportId].filter(Boolean).join(' · ');
    if (kind === 'lock_extended') return [title, clockTime(data.retainUntil), data.reason].join(' · ');
    if (kind === 'still_made') return `${title} · ${t('evidence.number')} ${data.number}`;
    return title;
  }
}
customElements.define('custody-lines', CustodyLines);
