import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t, word } from '../words/words.js';
import { endangersPeople, isReal } from './danger.js';
import './finding-view.js';
import { lastSituation } from './last-situation.js';
import { addressLine, alarmTitle, siteName, siteWords, stateLine } from './sentences.js';
import './situation-table.js';
import { shared } from './styles.js';

/** What a team must know, the most important first: what, who is armed, how many, where, how to get there. */
export class TeamSituation extends SpeakingElement {
  static properties = { alarm: { attribute: false }, now: { type: Number }, editable: { type: Boolean }, disabled: { type: Boolean } };

  static styles = [shared, css`
    :host { display: grid; gap: 12px; font-size: 17px; line-height: 24px; align-content: start; }
    small, .soft { font-size: 17px; }
  `];

  render() {
    const { alarm } = this;
    return html`<div class="row"><h1>${alarmTitle(alarm)}</h1>${endangersPeople(alarm) ? html`<span class="chip danger">${t('alarm.danger')}</span>` : nothing}
        <span class="time">${stateLine(alarm, this.now)}</span></div>
      ${isReal(alarm) ? nothing : html`<p class="chip warning">${t('alarm.notReal', { status: word('status', alarm.status) })}</p>`}
      <finding-view .alarm=${alarm}></finding-view>
      <situation-table large ?editable=${this.editable} ?disabled=${this.disabled} .situation=${alarm.situation}></situation-table>
      <p>${[siteName(alarm.site), addressLine(alarm.site)].filter(Boolean).join(', ')}</p>
      ${siteWords(alarm.site).map(({ label, text, lang }) => html`<p>${label} <span lang=${lang}>${text}</span></p>`)}
      <div class="row">${this.#navigate(alarm.site?.address)}<small>${alarm.central?.name} ${alarm.central?.phoneNumber ?? ''} · ${alarm.cicNumber
        ? t('alarm.cic', { number: alarm.cicNumber }) : t('alarm.noCic')}</small></div>`;
  }

  #navigate(address) {
    if (!address) return nothing;
    const place = encodeURIComponent(addressLine({ address }));
    const at = address.latitude == null ? '0,0' : `${address.latitude},${address.longitude}`;
    const apple = /iPhone|iPad|Macintosh/.test(navigator.userAgent);
    return html`<a class="button" href=${apple ? `maps:?daddr=${place}` : `geo:${at}?q=${place}`}>${t('officer.navigate')}</a>`;
  }
}
customElements.define('team-situation', TeamSituation);

/** The last situation that was known, when there is no network: readable, with its time, nothing to press. */
export class KeptSituation extends SpeakingElement {
  static styles = [shared, css`article { padding: 12px; }`];

  render() {
    const { keptAt, alarm } = lastSituation();
    return html`<p class="bar" role="status">${t('officer.kept', { time: clockTime(keptAt) })}</p>
      <article><team-situation .alarm=${alarm} .now=${Date.now()}></team-situation></article>`;
  }
}
customElements.define('kept-situation', KeptSituation);
