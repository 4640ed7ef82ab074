import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { language, t, word } from '../words/words.js';
import './custody-lines.js';
import './look-form.js';
import './recorded-alarm.js';
import { alarmTitle, problemWords } from './sentences.js';
import './state-page.js';
import { shared } from './styles.js';

const OLD_AFTER_DAYS = 31;

/** What the zone has recorded: the list of alarms, and one of them, once the investigator has said why he looks. */
export class EvidencePage extends SpeakingElement {
  static properties = { api: { attribute: false }, me: { attribute: false }, selected: {}, now: { type: Number }, alarms: { state: true }, alarm: { state: true },
    look: { state: true }, problem: { state: true }, more: { state: true } };

  static styles = [shared, css`
    :host { display: grid; gap: 16px; padding: 16px; align-content: start; }
    .lines { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: start; font-size: 18px; font-weight: 600; padding: 8px 0; }
    th, td { text-align: start; padding: 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
  `];

  connectedCallback() {
    super.connectedCallback();
    if (!this.selected) this.#list();
  }

  updated(changed) {
    if (!changed.has('selected')) return;
    this.look = null;
    this.alarm = null;
    if (this.selected) this.#call(async () => (this.alarm = await this.api.get(`/api/evidence/alarms/${encodeURIComponent(this.selected)}`)));
    else if (!this.alarms) this.#list();
  }

  async #list(before) {
    await this.#call(async () => {
      const found = await this.api.get(`/api/evidence/alarms${before ? `?before=${encodeURIComponent(before)}` : ''}`);
      this.alarms = before ? [...this.alarms, ...found] : found;
      this.more = found.length === 100;
    });
  }

  async #call(asked) {
    this.problem = null;
    try {
      await asked();
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
    }
  }

  render() {
    const problem = this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)} <small lang="en">${this.problem.detail ?? ''}</small></p>` : nothing;
    return html`${problem}${this.selected ? this.#one() : this.#all()}`;
  }

  #all() {
    if (!this.alarms) return this.problem ? nothing : html`<state-page kind="loading"></state-page>`;
    if (!this.alarms.length) return html`<state-page kind="noRecordings"></state-page>`;
    return html`<div class="lines" tabindex="0" role="region" aria-label=${t('evidence.title')}><table><caption>${t('evidence.title')}</caption>
        <thead><tr><th scope="col">${t('evidence.when')}</th><th scope="col">${t('closed.what')}</th><th scope="col">${t('closed.where')}</th><th scope="col">${t('evidence.recorded')}</th><td></td></tr></thead>
        <tbody>${this.alarms.map((alarm) => html`<tr><td class="time">${clockTime(alarm.raisedAt, this.now)}</td><td>${this.#title(alarm)}<br><small>${alarm.central ?? ''}</small></td>
          <td>${alarm.site ?? t('evidence.erased')}</td><td>${this.#amount(alarm)}</td><td><a class="button" href=${`#/evidence/${alarm.alarmId}`}>${t('closed.open')}</a></td></tr>`)}</tbody></table></div>
      ${this.more ? html`<div><button type="button" @click=${() => this.#list(this.alarms.at(-1).raisedAt)}>${t('evidence.older')}</button></div>` : nothing}`;
  }

  #one() {
    const { alarm, look } = this;
    const back = html`<div><a class="button" href="#/evidence">${t('board.back')}</a></div>`;
    if (!alarm) return html`${back}${this.problem ? nothing : html`<state-page kind="loading"></state-page>`}`;
    return html`${back}<header><h1>${[this.#title(alarm), alarm.site].filter(Boolean).join(' – ')}</h1>
        <p><small>${[clockTime(alarm.raisedAt, this.now), alarm.central, alarm.cicNumber ? t('alarm.cic', { number: alarm.cicNumber }) : null, this.#amount(alarm)].filter(Boolean).join(' · ')}</small></p></header>
      ${look ? html`<p>${t('look.under', { purpose: word('purpose', look.purpose), number: look.caseNumber, time: clockTime(look.until) })}</p>
          <recorded-alarm .api=${this.api} .look=${look}></recorded-alarm>`
        : this.#mayLook ? html`<look-form .api=${this.api} .alarmId=${alarm.alarmId} ?old=${this.#isOld(alarm)} @look=${(e) => (this.look = e.detail)}></look-form>` : nothing}
      <custody-lines .api=${this.api} .alarmId=${alarm.alarmId} .revision=${look?.lookId}></custody-lines>`;
  }

  get #mayLook() {
    return this.me.roles.includes('INVESTIGATOR');
  }

  #isOld(alarm) {
    return this.now - Date.parse(alarm.raisedAt) > OLD_AFTER_DAYS * 24 * 3600 * 1000;
  }

  #title(alarm) {
    return alarm.category ? alarmTitle(alarm) : t('evidence.erased');
  }

  #amount(alarm) {
    return t('evidence.amount', { n: alarm.count, size: new Intl.NumberFormat(language(), { maximumFractionDigits: 1, style: 'unit', unit: 'megabyte' }).format(alarm.bytes / 1e6) });
  }
}
customElements.define('evidence-page', EvidencePage);
