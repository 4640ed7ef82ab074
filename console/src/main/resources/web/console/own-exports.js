import { css, html, nothing } from 'lit';
import { clockTime, roughAge } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t, word } from '../words/words.js';
import './copy-line.js';
import { problemWords, sizeWords } from './sentences.js';
import { shared } from './styles.js';

const MAKING_AGAIN = 2000;
const SEALED_AGAIN = 5000;

/**
 * The copies that this person asked for within the last day, of one alarm or of all: how far they are made, where they are
 * saved from, what became of them. The event `exports-change` says that one of them came further.
 */
export class OwnExports extends SpeakingElement {
  static properties = { api: { attribute: false }, alarmId: {}, zone: {}, fingerprint: {}, now: { type: Number }, exports: { state: true }, problem: { state: true } };

  static styles = [shared, css`
    :host { display: grid; gap: 8px; }
    li { display: grid; gap: 8px; padding: 12px 16px; margin-bottom: 8px; background: var(--panel); border: 1px solid var(--line); border-left: 6px solid var(--line); border-radius: 6px; }
    li[data-state='MAKING'], li[data-state='SEALED'] { border-left-color: var(--accent-bg); }
    li[data-state='FAILED'] { border-left-color: var(--warning-bg); }
    .state { font-size: 18px; line-height: 26px; }
    progress { width: min(100%, 420px); height: 12px; accent-color: var(--accent-text); }
    a.save { background: var(--accent-bg); color: var(--accent-on); border-color: var(--accent-bg); font-weight: 600; }
  `];

  #timer = null;
  #openable = new Set();

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Asks anew; by itself it does so while one of them may change. */
  async look() {
    clearTimeout(this.#timer);
    try {
      const all = await this.api.get('/api/evidence/exports');
      await Promise.all(all.filter((one) => one.state === 'SEALED' && !this.#openable.has(one.exportId)).map((one) => this.#openLink(one)));
      this.problem = null;
      this.#show(all.filter((one) => !this.alarmId || one.alarmId === this.alarmId));
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
    }
    const states = new Set((this.exports ?? []).map((one) => one.state));
    const again = states.has('MAKING') ? MAKING_AGAIN : states.has('SEALED') || this.problem ? SEALED_AGAIN : null;
    clearTimeout(this.#timer);
    if (again && this.isConnected) this.#timer = setTimeout(() => this.look(), again);
  }

  /** The answer about one sealed copy gives this browser what its link asks for. */
  async #openLink({ exportId }) {
    await this.api.get(`/api/evidence/exports/${exportId}`);
    this.#openable.add(exportId);
  }

  #show(exports) {
    const stands = (list) => (list ?? []).map((one) => `${one.exportId} ${one.state}`).join();
    const further = this.exports && stands(exports) !== stands(this.exports);
    this.exports = exports;
    if (further) this.dispatchEvent(new Event('exports-change'));
  }

  render() {
    const problem = this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)} <small lang="en">${this.problem.detail ?? ''}</small></p>` : nothing;
    if (!this.exports?.length) return problem;
    return html`<h2>${t('export.mine')}</h2>${problem}<ul>${this.exports.map((one) => this.#line(one))}</ul>`;
  }

  #line(one) {
    return html`<li data-export=${one.exportId} data-state=${one.state}>
      <p class="state" role="status">${this.#state(one)}</p>${one.state === 'MAKING' ? this.#progress(one) : nothing}
      <small>${[t('export.asked', { time: clockTime(one.askedAt) }), word('purpose', one.purpose), one.caseNumber, one.prosecutorsDecision].filter(Boolean).join(' · ')}</small>
      <div class="row">${one.link && this.#openable.has(one.exportId) ? html`<a class="button save" href=${one.link} download>${t('export.save')}</a><span>${this.#sent(one)}</span>` : nothing}
        ${this.alarmId ? nothing : html`<a class="button" href=${`#/evidence/${one.alarmId}`}>${t('closed.open')}</a>`}</div>
      ${this.alarmId && one.tagManifestSha256 && this.fingerprint ? html`<copy-line label=${t('export.record')} line=${this.#recordLine(one)}></copy-line>` : nothing}</li>`;
  }

  #state(one) {
    switch (one.state) {
      case 'MAKING':
        return t(one.workBytes ? 'export.making' : 'export.waiting');
      case 'SEALED':
        return t('export.sealed', { size: sizeWords(one.bytes), time: clockTime(one.until), left: roughAge(Date.parse(one.until) - this.now) });
      case 'TAKEN':
        return t('export.taken', { size: sizeWords(one.bytes), time: clockTime(one.takenAt) });
      case 'ENDED':
        return t('export.ended', { time: clockTime(one.until), sent: sizeWords(one.sentBytes), size: sizeWords(one.bytes) });
      default:
        return html`${t('export.failed')} <small lang="en">${one.failure ?? ''}</small>`;
    }
  }

  #progress({ doneBytes, workBytes }) {
    return html`${workBytes ? html`<div class="row"><progress max=${workBytes} value=${doneBytes} aria-label=${t('export.making')}></progress>
        <span class="time">${t('export.done', { percent: Math.floor((100 * doneBytes) / workBytes) })}</span></div>` : nothing}<p class="soft">${t('export.leave')}</p>`;
  }

  #sent({ sentBytes, bytes }) {
    return sentBytes ? t('export.sent', { sent: sizeWords(sentBytes), size: sizeWords(bytes) }) : nothing;
  }

  #recordLine(one) {
    return t('export.recordLine', { exportId: one.exportId, alarmId: one.alarmId, number: one.caseNumber, zone: this.zone, time: clockTime(one.askedAt, 0),
      seal: one.tagManifestSha256, fingerprint: this.fingerprint });
  }
}
customElements.define('own-exports', OwnExports);
