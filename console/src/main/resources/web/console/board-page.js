import { css, html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import './alarm-list.js';
import './alarm-page.js';
import './ask-dialog.js';
import { endangersPeople, isReal } from './danger.js';
import { ListOrder } from './list-order.js';
import { problemWords } from './sentences.js';
import './situation-table.js';
import { settings } from './settings.js';
import { shared } from './styles.js';

/** The dispatcher's board: the list on the left, one alarm on the right. */
export class BoardPage extends SpeakingElement {
  static properties = {
    zone: { attribute: false }, session: { attribute: false }, api: { attribute: false }, me: { attribute: false }, sound: { attribute: false },
    pictureMode: {}, notRecordedSince: {}, selected: {}, now: { type: Number }, revision: { type: Number }, problem: { state: true },
  };

  static styles = [shared, css`
    :host { display: grid; grid-template-columns: minmax(280px, 360px) minmax(0, 1fr); min-height: 0; height: 100%; }
    nav { overflow-y: auto; border-right: 1px solid var(--line); background: var(--panel); }
    main { overflow-y: auto; min-width: 0; }
    .choose { padding: 48px 24px; font-size: 18px; line-height: 26px; display: grid; gap: 16px; justify-items: start; }
    .back { display: none; margin: 8px; }
    @media (max-width: 800px) {
      :host { grid-template-columns: minmax(0, 1fr); }
      :host(:not([alarm-open])) main, :host([alarm-open]) nav { display: none; }
      .back { display: inline-flex; }
    }
  `];

  #order = new ListOrder();
  #waiting = 0;

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
    addEventListener('keydown', this.#onAnyKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    removeEventListener('keydown', this.#onAnyKey);
    this.sound.play(null);
  }

  willUpdate() {
    const { alarms } = this.zone;
    this.#order.drawIfEmpty(alarms);
    const waiting = this.#order.waiting(alarms).length;
    if (waiting > this.#waiting) this.sound.ping();
    this.#waiting = waiting;
    this.toggleAttribute('alarm-open', !!this.selected);
    this.#soundFor([...alarms.values()].filter((alarm) => alarm.state === 'RAISED' && !alarm.openedBy?.length));
  }

  firstUpdated() {
    this.#list.updateComplete.then(() => this.#list.focusFirst());
    if (this.selected) this.#opened(this.selected);
  }

  updated(changed) {
    if (changed.has('selected') && this.selected && !this.zone.alarms.has(this.selected)) this.#fetch(this.selected);
  }

  /** An alarm that is not among the open ones: one that ended, or one that is not ours to see. */
  #fetch(alarmId) {
    return this.#call(() => this.api.get(`/api/alarms/${encodeURIComponent(alarmId)}`));
  }

  #soundFor(unseen) {
    const real = unseen.filter(isReal);
    this.sound.play(real.some(endangersPeople) ? 'danger' : real.length ? 'alarm' : unseen.length ? 'other' : null);
  }

  get #list() {
    return this.renderRoot.querySelector('alarm-list');
  }

  render() {
    const { alarms } = this.zone;
    const alarm = alarms.get(this.selected);
    return html`<nav aria-label=${t('list.title')}>
        <alarm-list .real=${this.#order.real(alarms)} .others=${this.#order.others(alarms)} .waiting=${this.#waiting} .selected=${this.selected} .now=${this.now} .notRecordedSince=${this.notRecordedSince}
          @open-alarm=${(e) => this.#open(e.detail.alarmId)} @draw-list=${() => this.#draw()}></alarm-list></nav>
      <main>${this.selected ? html`<a class="button back" href="#/">${t('board.back')}</a>` : nothing}
        ${this.problem ? html`<p class="bar" role="alert">${problemWords(this.problem)}</p>` : nothing}
        ${alarm ? html`<alarm-page .alarm=${alarm} .zone=${this.zone} .session=${this.session} .api=${this.api} .me=${this.me} .now=${this.now}
          .pictureMode=${this.pictureMode} .notRecordedSince=${this.notRecordedSince} .letters=${settings.letters} ?connected=${this.zone.connected}></alarm-page>`
        : html`<div class="choose"><p>${t(this.selected ? 'board.gone' : 'board.choose')}</p></div>`}</main>`;
  }

  #draw() {
    this.#order.draw(this.zone.alarms);
    this.requestUpdate();
  }

  #open(alarmId) {
    if (this.selected !== alarmId) location.hash = `#/alarm/${alarmId}`;
    this.#opened(alarmId);
  }

  /** Says that somebody at the police sees it: the central is told, the sound ends. */
  async #opened(alarmId) {
    const alarm = this.zone.alarms.get(alarmId);
    if (!alarm || !['RAISED', 'ACCEPTED'].includes(alarm.state)) return;
    await this.#call(() => this.api.post(`/api/alarms/${alarmId}/open`, {}));
  }

  async #call(asked) {
    try {
      this.zone.put(await asked());
      this.problem = null;
    } catch (error) {
      if (!error.problem) throw error;
      this.problem = error.problem;
    }
  }

  #onAnyKey = (event) => {
    if (event.key === 'Home' && this.#waiting && !isWriting(event)) {
      event.preventDefault();
      this.#draw();
      this.updateComplete.then(() => this.#list.updateComplete).then(() => this.#list.focusFirst());
    }
  };

  #onKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event)) return;
    const down = event.key === 'ArrowDown' || (settings.letters && event.key === 'j');
    const up = event.key === 'ArrowUp' || (settings.letters && event.key === 'k');
    const inList = event.composedPath().includes(this.#list);
    if ((down || up) && (inList || event.key.length === 1)) {
      event.preventDefault();
      this.#list.move(down ? 1 : -1);
    } else if (settings.letters && event.key.length === 1) {
      const page = this.renderRoot.querySelector('alarm-page');
      if (page?.key(event.key.toLowerCase())) event.preventDefault();
    }
  };
}
customElements.define('board-page', BoardPage);

function isWriting(event) {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
