import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t, word } from '../words/words.js';
import { requestLine, spoken } from './camera-request.js';
import { helpSeenWords } from './sentences.js';
import { shared } from './styles.js';

/** Who is sent, what was asked of the cameras, what was said between the police and the central. */
export class AlarmSide extends SpeakingElement {
  static properties = { alarm: { attribute: false }, me: { attribute: false }, disabled: { type: Boolean } };

  static styles = [shared, css`
    :host { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); }
    li { padding: 4px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    li.help button { color: var(--text); }
    li.help { background: var(--danger-bg); color: var(--danger-on); padding: 4px 8px; font-weight: 600; }
  `];

  render() {
    const { assignments = [], cameraRequests = [], messages = [], helpCalls = [], openedBy = [] } = this.alarm;
    return html`
      ${this.#list('side.teams', [...helpCalls.map((call) => this.#help(call)), ...assignments.map((team) => this.#team(team))], 'side.noTeams')}
      ${this.#list('side.requests', cameraRequests.map((request) => html`<li>${requestLine(this.alarm, request)}</li>`), 'side.noRequests')}
      ${this.#list('side.messages', messages.map((message) => this.#message(message)), 'side.noMessages')}
      ${this.#list('side.openedBy', openedBy.map((one) => html`<li>${one.name}, <span class="time">${clockTime(one.at)}</span></li>`), 'side.notOpened')}`;
  }

  #list(title, items, none) {
    return html`<section><h2>${t(title)}</h2>${items.length ? html`<ul>${items}</ul>` : html`<p class="soft">${t(none)}</p>`}</section>`;
  }

  #help({ teamName, teamId, text, at, seenBy = [] }) {
    const team = teamName ?? teamId;
    return html`<li class="help">${t('side.help', { team })} <span class="time">${clockTime(at)}</span>${spoken(text)}
      <br>${helpSeenWords(seenBy)}
      ${seenBy.some((one) => one.name === this.me?.name) ? nothing
        : html`<button type="button" ?disabled=${this.disabled} @click=${() => this.#seen(teamId)}>${t('side.help.see', { team })}</button>`}</li>`;
  }

  #seen(teamId) {
    this.dispatchEvent(new CustomEvent('help-seen', { detail: { teamId }, bubbles: true, composed: true }));
  }

  #team({ teamName, teamId, stage, since }) {
    return html`<li>${t('team.line', { team: teamName ?? teamId, stage: word('stage', stage) })}, <span class="time">${clockTime(since)}</span></li>`;
  }

  #message({ from, author, text, at }) {
    return html`<li><strong>${word('from', from)}${author ? ` ${author}` : ''}</strong>${spoken(text)} <small class="time">${clockTime(at)}</small></li>`;
  }
}
customElements.define('alarm-side', AlarmSide);
