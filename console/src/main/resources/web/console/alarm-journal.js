import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t, word } from '../words/words.js';
import { problemWords } from './sentences.js';
import { shared } from './styles.js';

const AGAIN_AFTER = 5000;
const CODED = [
  ['reason', 'REJECTION_REASON_', 'rejection'], ['outcome', 'OUTCOME_', 'outcome'], ['stage', 'ASSIGNMENT_STAGE_', 'stage'],
  ['kind', 'CAMERA_REQUEST_KIND_', 'request'], ['reason', 'WATCH_END_REASON_', 'viewEnd'], ['cause', 'WINDOW_END_CAUSE_', 'windowEnd'],
  ['legalBasis', 'LEGAL_BASIS_', 'legalBasis'],
];

/** What a line of the journal adds to its name: coded values in words, then what people wrote. */
export function lineDetails(line) {
  const data = line.data ?? {};
  const coded = CODED.filter(([field, prefix]) => `${data[field]}`.startsWith(prefix))
    .map(([field, prefix, group]) => word(group, data[field].slice(prefix.length)));
  const plain = [data.teamName ?? data.teamId, data.cameraId, data.cicNumber, data.rendition].filter(Boolean);
  const written = [data.text, data.reason].map((text) => text?.text).filter(Boolean);
  const until = data.viewUntil ? [t('journal.until', { time: clockTime(data.viewUntil) })] : [];
  const seen = data.seconds ? [t('journal.seen', { n: data.seconds.length })] : [];
  return [...plain, ...coded, ...until, ...seen, ...written];
}

/** The journal of one alarm, asked for when it is opened: every fact with who and when. */
export class AlarmJournal extends SpeakingElement {
  static properties = { alarm: { attribute: false }, api: { attribute: false }, lines: { state: true }, problem: { state: true }, open: { state: true } };

  static styles = [shared, css`
    summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; font-weight: 600; text-decoration: underline; }
    .lines { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    th, td { text-align: start; padding: 4px 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
    td { overflow-wrap: anywhere; }
  `];

  #position = null;
  #timer = null;

  connectedCallback() {
    super.connectedCallback();
    // who watches pictures is in the journal too, but changes no alarm
    this.#timer = setInterval(() => this.open && this.#load(), AGAIN_AFTER);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  updated() {
    if (this.open && this.#position !== this.alarm.position) this.#load();
  }

  async #load() {
    this.#position = this.alarm.position;
    try {
      this.lines = await this.api.get(`/api/alarms/${this.alarm.alarmId}/journal`);
      this.problem = null;
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
    }
  }

  render() {
    return html`<details @toggle=${(e) => (this.open = e.target.open)}><summary>${t('journal.title')}</summary>
      ${this.problem ? html`<p role="alert">${problemWords(this.problem)}</p>` : nothing}
      ${!this.lines ? html`<p>${t('state.loading')}</p>` : html`<div class="lines" tabindex="0" role="region" aria-label=${t('journal.title')}><table>
        <thead><tr><th scope="col">${t('journal.number')}</th><th scope="col">${t('journal.when')}</th><th scope="col">${t('journal.what')}</th><th scope="col">${t('journal.who')}</th></tr></thead>
        <tbody>${this.lines.map((line) => html`<tr><td class="time">${line.position}</td><td class="time">${clockTime(line.recordedAt)}</td>
          <td>${word('fact', line.kind ?? 'payload_erased')}${this.#details(line)}</td><td>${this.#who(line.actor)}</td></tr>`)}</tbody></table></div>`}
    </details>`;
  }

  #details(line) {
    const details = lineDetails(line);
    return details.length ? html`: ${details.join(', ')}` : nothing;
  }

  #who(actor) {
    const name = actor?.name || actor?.centralId || actor?.teamId || (actor?.role ? word('role', actor.role.toUpperCase()) : t('journal.zone'));
    return html`${name}${actor?.identityNotRenewed ? html` <small>(${t('journal.notRenewed')})</small>` : nothing}`;
  }
}
customElements.define('alarm-journal', AlarmJournal);
