import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t, word } from '../words/words.js';
import './custody-lines.js';
import './export-form.js';
import './look-form.js';
import './own-exports.js';
import './recorded-alarm.js';
import { alarmTitle, lockSentence, problemWords, sizeWords, storeSentences } from './sentences.js';
import './state-page.js';
import { shared } from './styles.js';

/**
 * What the zone has recorded: the list of alarms, and one of them, once the investigator has said why he looks; copies for
 * justice, for who may make them; where evidence is kept and how it is locked.
 */
export class EvidencePage extends SpeakingElement {
  static properties = { api: { attribute: false }, me: { attribute: false }, zone: {}, store: { attribute: false }, selected: {}, now: { type: Number }, alarms: { state: true },
    alarm: { state: true }, look: { state: true }, problem: { state: true }, more: { state: true }, fingerprint: { state: true }, deeds: { state: true } };

  static styles = [shared, css`
    :host { display: grid; gap: 16px; padding: 16px; align-content: start; }
    .lines { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: start; font-size: 18px; font-weight: 600; padding: 8px 0; }
    section { display: grid; gap: 16px; }
    section > h2 { font-size: 18px; line-height: 24px; color: var(--text); }
    th, td { text-align: start; padding: 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
  `];

  connectedCallback() {
    super.connectedCallback();
    this.deeds = 0;
    if (!this.selected) this.#list();
    if (this.#mayExport) this.#readFingerprint();
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

  /** What the public page of the zone says: "zone, SHA-256 hexadecimal". */
  async #readFingerprint() {
    await this.#call(async () => {
      const { blob } = await this.api.file('/api/evidence/fingerprint');
      this.fingerprint = /SHA-256 ([0-9a-f]{64})/.exec(await blob.text())?.[1];
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
    return html`${problem}${this.store?.notSince ? html`<p class="bar" role="status">${t('evidence.store.away', { time: clockTime(this.store.notSince) })}</p>` : nothing}
      ${this.selected ? this.#one() : this.#all()}
      ${this.store ? html`<footer class="soft" data-store>${storeSentences(this.store).join(' ')}</footer>` : nothing}`;
  }

  #all() {
    if (!this.alarms) return this.problem ? nothing : html`<state-page kind="loading"></state-page>`;
    if (!this.alarms.length) return html`<state-page kind="noRecordings"></state-page>`;
    return html`${this.#mayExport ? this.#ownExports() : nothing}<div class="lines" tabindex="0" role="region" aria-label=${t('evidence.title')}><table><caption>${t('evidence.title')}</caption>
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
        <p><small>${[clockTime(alarm.raisedAt, this.now), alarm.central, alarm.cicNumber ? t('alarm.cic', { number: alarm.cicNumber }) : null, this.#amount(alarm)].filter(Boolean).join(' · ')}</small></p>
        ${alarm.copy?.locked ? html`<p data-locked>${lockSentence(alarm.copy.locked)}</p>` : nothing}</header>
      ${look ? html`<p>${t('look.under', { purpose: word('purpose', look.purpose), number: look.caseNumber, time: clockTime(look.until) })}</p>
          <recorded-alarm .api=${this.api} .look=${look}></recorded-alarm>`
        : this.#mayLook ? html`<look-form .api=${this.api} .alarmId=${alarm.alarmId} ?decisionNeeded=${alarm.copy?.decisionNeeded} @look=${(e) => (this.look = e.detail)}></look-form>` : nothing}
      ${this.#exportPart(alarm)}
      <custody-lines .api=${this.api} .alarmId=${alarm.alarmId} .revision=${`${look?.lookId} ${this.deeds}`}></custody-lines>`;
  }

  #exportPart(alarm) {
    if (!this.#mayExport) return html`<section><h2>${t('export.title')}</h2><p data-no-export>${t('export.who')}</p></section>`;
    return html`<section><h2>${t('export.title')}</h2>${this.#ownExports(alarm.alarmId)}
      <export-form .api=${this.api} ?decisionNeeded=${alarm.copy?.decisionNeeded} .alarm=${alarm} .look=${this.look} @asked=${() => this.renderRoot.querySelector('own-exports').look()}></export-form>
      ${this.fingerprint ? html`<copy-line label=${t('export.key')} line=${this.fingerprint}></copy-line><p class="soft">${t('export.keySentence')}</p>` : nothing}</section>`;
  }

  #ownExports(alarmId) {
    return html`<own-exports .api=${this.api} .alarmId=${alarmId} .zone=${this.zone} .fingerprint=${this.fingerprint} .now=${this.now} @exports-change=${() => this.deeds++}></own-exports>`;
  }

  get #mayExport() {
    return this.me.roles.includes('EXPORTER');
  }

  get #mayLook() {
    return this.me.roles.includes('INVESTIGATOR');
  }

  #title(alarm) {
    return alarm.category ? alarmTitle(alarm) : t('evidence.erased');
  }

  #amount(alarm) {
    return t('evidence.amount', { n: alarm.count, size: sizeWords(alarm.bytes) });
  }
}
customElements.define('evidence-page', EvidencePage);
