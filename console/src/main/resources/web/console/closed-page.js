import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { addressLine, alarmTitle, problemWords, siteName, stateLine, teamLine } from './sentences.js';
import './state-page.js';
import { shared } from './styles.js';

/** Alarms that ended in the last 24 hours: how each ended, without pictures. */
export class ClosedPage extends SpeakingElement {
  static properties = { api: { attribute: false }, now: { type: Number }, alarms: { state: true }, problem: { state: true } };

  static styles = [shared, css`
    :host { display: block; padding: 16px; }
    .lines { overflow-x: auto; margin-top: 16px; }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: start; font-size: 18px; font-weight: 600; padding: 8px 0; }
    th, td { text-align: start; padding: 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
  `];

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this.problem = null;
    try {
      this.alarms = await this.api.get('/api/alarms?state=closed');
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
    }
  }

  render() {
    if (this.problem) return html`<p class="bar" role="alert">${problemWords(this.problem)} <button type="button" @click=${this.#load}>${t('state.step.again')}</button></p>`;
    if (!this.alarms) return html`<state-page kind="loading"></state-page>`;
    return html`<a class="button" href="#/">${t('board.back')}</a>
      ${this.alarms.length ? html`<div class="lines" tabindex="0" role="region" aria-label=${t('closed.title')}><table><caption>${t('closed.title')}</caption>
        <thead><tr><th scope="col">${t('closed.when')}</th><th scope="col">${t('closed.what')}</th><th scope="col">${t('closed.where')}</th><th scope="col">${t('closed.how')}</th><td></td></tr></thead>
        <tbody>${this.alarms.map((alarm) => this.#row(alarm))}</tbody></table></div>` : html`<state-page kind="noClosed"></state-page>`}`;
  }

  #row(alarm) {
    const ended = alarm.closed ?? alarm.rejected;
    return html`<tr><td class="time">${ended ? clockTime(ended.at) : nothing}</td><td>${alarmTitle(alarm)}<br><small>${alarm.central?.name}</small></td>
      <td>${[siteName(alarm.site), addressLine(alarm.site)].filter(Boolean).join(', ')}</td>
      <td>${stateLine(alarm, this.now)}<br><small>${[ended?.by, teamLine(alarm)].filter(Boolean).join(', ')}</small></td>
      <td><a class="button" href="#/alarm/${alarm.alarmId}">${t('closed.open')}</a></td></tr>`;
  }
}
customElements.define('closed-page', ClosedPage);
