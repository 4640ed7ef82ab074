import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { endangersPeople } from './danger.js';
import { addressLine, alarmTitle, findingLine, siteName, stateLine, teamLine } from './sentences.js';
import { shared } from './styles.js';

/** A storm of alarms is worked through from the top: so many are drawn at once. */
const MOST = 200;

/** The alarms as they were drawn, real ones first; what came later waits behind the bar above. */
export class AlarmList extends SpeakingElement {
  static properties = {
    real: { attribute: false }, others: { attribute: false }, waiting: { type: Number }, selected: {}, now: { type: Number }, notRecordedSince: {},
  };

  static styles = [shared, css`
    :host { display: block; }
    h2 { padding: 12px 12px 4px; }
    button.alarm { display: grid; width: 100%; gap: 0; border: 0; border-bottom: 1px solid var(--line); border-left: 6px solid transparent; border-radius: 0;
      background: var(--panel); padding: 8px 12px; }
    button.alarm.unreal { border-width: 8px; border-style: solid;
      border-image: repeating-linear-gradient(45deg, var(--warning-text) 0 6px, var(--panel) 6px 12px) 8; }
    button.alarm:focus-visible { outline-offset: -4px; }
    button.danger { border-left-color: var(--danger-bg); }
    button[aria-current='true'] { background: var(--raised); box-shadow: inset 0 0 0 2px var(--accent-text); }
    .first { display: flex; gap: 8px; align-items: baseline; flex-wrap: wrap; }
    .first strong { font-size: 18px; }
    .said { overflow-wrap: anywhere; }
    .new { width: 100%; border-radius: 0; background: var(--warning-bg); color: var(--warning-on); font-weight: 600; border: 0; justify-content: center; }
    .new:focus-visible { outline-offset: -4px; outline-color: #14171a; }
    .empty { padding: 16px 12px; font-size: 18px; line-height: 26px; }
  `];

  render() {
    return html`<div role="status">${this.waiting ? html`<button type="button" class="new" @click=${() => this.#say('draw-list')}>
        ${t('list.newAbove', { n: this.waiting })} <kbd>Home</kbd></button>` : nothing}</div>
      <h2>${t('list.open', { n: this.real.length })}</h2>
      ${this.real.length ? this.#rows(this.real) : html`<p class="empty">${t('list.empty')}</p>`}
      ${this.others.length ? html`<h2>${t('list.tests', { n: this.others.length })}</h2>${this.#rows(this.others)}` : nothing}`;
  }

  #rows(alarms) {
    const rest = alarms.length - MOST;
    return html`<ul>${alarms.slice(0, MOST).map((alarm) => this.#row(alarm))}</ul>${rest > 0 ? html`<p class="empty">${t('list.more', { n: rest })}</p>` : nothing}`;
  }

  #row(alarm) {
    const danger = endangersPeople(alarm);
    const team = teamLine(alarm);
    const unseen = alarm.state === 'RAISED' && !alarm.openedBy?.length;
    return html`<li><button type="button" class="alarm ${danger ? 'danger' : ''} ${alarm.status === 'ACTUAL' ? '' : 'unreal'}" data-alarm=${alarm.alarmId}
        aria-current=${alarm.alarmId === this.selected} @click=${() => this.#say('open-alarm', { alarmId: alarm.alarmId })}>
      <span class="first">${danger ? html`<span class="chip danger">${t('alarm.danger')}</span>` : nothing}<strong>${alarmTitle(alarm)}</strong>
        <span class="time soft">${stateLine(alarm, this.now)}</span></span>
      <span>${siteName(alarm.site) || addressLine(alarm.site)}${siteName(alarm.site) ? html`<br><small>${addressLine(alarm.site)}</small>` : nothing}</span>
      <span class="said">${findingLine(alarm) ?? t('finding.none')}</span>
      ${team ? html`<small>${team}</small>` : nothing}
      ${this.notRecordedSince && alarm.streams?.some((stream) => stream.live)
        ? html`<span class="chip warning">${t('tile.notRecorded', { time: clockTime(this.notRecordedSince) })}</span>` : nothing}
      ${alarm.helpCalls?.length ? html`<span class="chip danger">${t('side.help', { team: alarm.helpCalls.at(-1).teamName ?? '' })}</span>` : nothing}
      <small>${unseen ? t('list.unseen') : t('list.openedBy', { names: [...new Set((alarm.openedBy ?? []).map((o) => o.name))].join(', ') || '–' })}</small>
    </button></li>`;
  }

  /** Moves the focus up or down the list. */
  move(step) {
    const rows = [...this.renderRoot.querySelectorAll('button.alarm')];
    const at = rows.indexOf(this.renderRoot.activeElement);
    const from = at >= 0 ? at : rows.findIndex((row) => row.dataset.alarm === this.selected);
    rows[Math.max(0, Math.min(rows.length - 1, from < 0 ? 0 : from + step))]?.focus();
  }

  focusFirst() {
    this.renderRoot.querySelector('button.alarm')?.focus();
  }

  #say(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
customElements.define('alarm-list', AlarmList);
