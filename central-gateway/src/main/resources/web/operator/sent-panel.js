import { css, html, nothing } from 'lit';
import { foreign, observationSentence } from '../console/sentences.js';
import { hatched, shared } from '../console/styles.js';
import { clockTime, runningTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { has, language, t, word } from '../words/words.js';
import { siteLine } from './desk.js';
import { happened, loud } from './loud.js';
import './more-panel.js';

/** An alarm that was sent, and what the police do with it, the newest first. */
export class SentPanel extends SpeakingElement {
  static properties = {
    alarm: { attribute: false },
    desk: { attribute: false },
    operator: {},
    now: { type: Number },
    act: { attribute: false },
    phoning: { attribute: false },
    words: { state: true },
    cicNumber: { state: true },
    asking: { state: true },
  };

  static styles = [shared, hatched, css`
    article { background: var(--panel); border: 1px solid var(--line); padding: 16px; display: grid; gap: 12px; }
    article.ended { opacity: 1; color: var(--soft); }
    h2 { font-size: 18px; line-height: 24px; color: var(--text); }
    .state { font-size: 28px; line-height: 36px; font-weight: 600; color: var(--text); }
    .phone { font-size: 28px; line-height: 36px; padding: 16px; }
    .phone a { color: inherit; }
    li { padding: 8px 0; border-top: 1px solid var(--line); }
    .request { padding: 8px; border: 2px solid var(--warning-bg); display: grid; gap: 8px; }
    .say { display: grid; grid-template-columns: 1fr max-content; gap: 8px; }
  `];

  constructor() {
    super();
    this.words = '';
    this.cicNumber = '';
  }

  render() {
    const { alarm } = this;
    const site = this.desk.site(alarm.siteId);
    const title = word('category', alarm.category);
    return html`<article class="${alarm.ended ? 'ended' : ''} ${alarm.status === 'ACTUAL' ? '' : 'unreal'}">
      ${this.#phone()}
      <div>
        <p class="state" role="status">${this.#stateWords()}</p>
        <h2>${alarm.status === 'ACTUAL' ? title : t('alarm.unreal', { status: word('status', alarm.status), category: title })} – ${siteLine(site)}</h2>
        <p>${alarm.observations.map(observationSentence).join(' ')} ${alarm.text ? html`«<span lang=${alarm.text.language}>${alarm.text.text}</span>»` : nothing}</p>
        <p class="time"><small>${t('operator.sentAt', { time: clockTime(alarm.raisedAt), operator: alarm.operator })}
          ${alarm.cicNumber ? html` · ${t('alarm.cic', { number: alarm.cicNumber })}` : nothing}</small></p>
        <p>${this.#pictureWords()}</p>
        ${alarm.waiting ? html`<p class="chip warning">${t('operator.waiting', { n: alarm.waiting })}</p>` : nothing}
      </div>
      ${this.#requests()}
      ${alarm.ended ? nothing : this.#deeds()}
      ${alarm.events.length ? html`<ol aria-label=${t('operator.police')}>${[...alarm.events].reverse().map((event) => this.#event(event))}</ol>` : nothing}
    </article>`;
  }

  /** Loud: nobody at the police looks, so the telephone must do it. */
  #phone() {
    const reason = loud(this.alarm, this.now);
    return reason === null ? nothing : html`<p class="bar danger phone" role="alert">${this.#phoneWords(reason)}
      ${this.phoning.has(this.alarm, reason) ? nothing : html`<button data-phoning @click=${() => this.#phones(reason)}>${t('operator.phoning')}</button>`}</p>`;
  }

  #phoneWords(reason) {
    switch (reason) {
      case 'refused':
        return html`${t('operator.refused')} <span lang="en">${this.alarm.refused}</span>`;
      case 'notOpened': {
        const number = happened(this.alarm, 'NOT_OPENED').detail;
        return html`${t('operator.phone')} <a href=${`tel:${number}`}>${number}</a>`;
      }
      case 'nobodyConnected':
        return t('operator.nobodyConnected');
      default:
        return t('operator.notThrough', { time: runningTime(this.now - Date.parse(this.alarm.raisedAt)) });
    }
  }

  #phones(reason) {
    this.phoning.begin(this.alarm, reason);
    this.dispatchEvent(new Event('phoning', { bubbles: true, composed: true }));
    this.requestUpdate();
  }

  #stateWords() {
    const { alarm } = this;
    if (alarm.refused) return t('operator.state.refused');
    const last = happened(this.alarm, 'CLOSED', 'REJECTED', 'REOPENED', 'ACCEPTED', 'ASSIGNED', 'OPENED');
    switch (last?.kind) {
      case 'CLOSED':
        return t('alarm.closedAs', { outcome: word('outcome', last.code) });
      case 'REJECTED':
        return t('alarm.rejectedAs', { reason: word('rejection', last.code) });
      case 'ASSIGNED':
        return t('team.line', { team: last.detail, stage: word('stage', last.code) });
      case 'ACCEPTED':
      case 'REOPENED':
        return t('operator.state.accepted');
      case 'OPENED':
        return t('operator.state.opened');
      default:
        return alarm.answer ? t('operator.state.received', { n: alarm.answer.dispatchersConnected }) : t('operator.state.sending');
    }
  }

  #pictureWords() {
    const { answer, streams, ended } = this.alarm;
    if (!answer) return nothing;
    if (answer.picturesRefused) {
      const key = `picturesRefused.${answer.picturesRefused}`;
      return t(has(key) ? key : 'picturesRefused.OTHER');
    }
    const going = streams.filter((stream) => !stream.ended);
    if (going.length) {
      const names = going.map((stream) => this.desk.camera(stream.cameraId)?.name ?? stream.cameraId).join(', ');
      return t(going.some((stream) => stream.taken) ? 'operator.pictures.going' : 'operator.pictures.starting', { cameras: names });
    }
    return ended || !streams.length ? nothing : t('operator.pictures.ended');
  }

  #requests() {
    const open = this.alarm.events.filter((event) => event.kind === 'CAMERA_REQUESTED' && !event.answered);
    if (!open.length || this.alarm.ended) return nothing;
    return open.map((event) => html`<div class="request" role="alert">
      <strong>${t('operator.asked', { request: word('request', event.code), camera: this.desk.camera(event.cameraId)?.name ?? event.cameraId })}</strong>
      ${event.text ? html`<span lang=${event.text.language}>«${event.text.text}»</span>` : nothing}
      <div class="row"><button @click=${() => this.#answer(event, true)}>${t('operator.done')}</button>
        <button @click=${() => this.#answer(event, false)}>${t('operator.notPossible')}</button></div></div>`);
  }

  #answer(event, done) {
    this.#say({ cameraRequestId: event.cameraRequestId, cameraRequestDone: done });
  }

  #deeds() {
    return html`
      <more-panel .alarm=${this.alarm} .operator=${this.operator} .act=${this.act}></more-panel>
      <div class="say"><label><span class="hidden-words">${t('operator.message')}</span>
        <input maxlength="2000" placeholder=${t('operator.message')} .value=${this.words} @input=${(e) => (this.words = e.target.value)}
          @keydown=${(e) => e.key === 'Enter' && this.#sendWords()}></label>
        <button ?disabled=${!this.words.trim()} @click=${this.#sendWords}>${t('deed.message.send')}</button></div>
      ${this.alarm.cicNumber ? nothing : html`<div class="say"><label><span class="hidden-words">${t('ask.cicNumber')}</span>
        <input maxlength="64" placeholder=${t('ask.cicNumber')} .value=${this.cicNumber} @input=${(e) => (this.cicNumber = e.target.value)}></label>
        <button ?disabled=${!this.cicNumber.trim()} @click=${this.#sendCic}>${t('ask.save')}</button></div>`}
      ${this.asking ? this.#confirm() : html`<div class="row">
        ${this.alarm.streams.some((stream) => !stream.ended)
          ? html`<button @click=${() => (this.asking = 'stop-pictures')}>${t('operator.stopPictures')}</button>` : nothing}
        <button @click=${() => (this.asking = 'cancel')}>${t('operator.cancel')}</button></div>`}`;
  }

  /** What cannot be undone is asked once more, with its consequence. */
  #confirm() {
    return html`<div class="request"><p>${t(`operator.${this.asking}.consequence`)}</p>
      <div class="row"><button class="main" @click=${this.#confirmed}>${t(this.asking === 'cancel' ? 'operator.cancel' : 'operator.stopPictures')}</button>
        <button @click=${() => (this.asking = null)}>${t('ask.cancel')}</button></div></div>`;
  }

  #confirmed = () => {
    this.act(`alarms/${this.alarm.alarmId}/${this.asking}`, {});
    this.asking = null;
  };

  #say(body) {
    return this.act(`alarms/${this.alarm.alarmId}/update`, body);
  }

  #sendWords = () => {
    if (!this.words.trim()) return;
    this.#say({ message: { text: this.words, language: language() } });
    this.words = '';
  };

  #sendCic = () => {
    this.#say({ cicNumber: this.cicNumber.trim() });
    this.cicNumber = '';
  };

  #event(event) {
    return html`<li><span class="time">${clockTime(event.at)}</span> ${this.#eventWords(event)}
      ${event.observations.map(observationSentence).join(' ')}
      ${event.text ? html`«<span lang=${event.text.language}>${event.text.text}</span>» ${foreign(event.text) ? html`<small>(${event.text.language})</small>` : nothing}` : nothing}
      ${event.author ? html`<small> – ${event.author}</small>` : nothing}</li>`;
  }

  #eventWords(event) {
    switch (event.kind) {
      case 'ASSIGNED':
        return t('team.line', { team: event.detail, stage: word('stage', event.code) });
      case 'CLOSED':
        return t('alarm.closedAs', { outcome: word('outcome', event.code) });
      case 'REJECTED':
        return t('alarm.rejectedAs', { reason: word('rejection', event.code) });
      case 'CAMERA_REQUESTED':
        return t('operator.asked', { request: word('request', event.code), camera: this.desk.camera(event.cameraId)?.name ?? event.cameraId });
      case 'VIEW_WINDOW_OPENED':
        return t('operator.event.VIEW_WINDOW_OPENED', { time: clockTime(event.until) });
      case 'VIEW_WINDOW_ENDED':
        return t('operator.event.VIEW_WINDOW_ENDED', { cause: word('windowEnd', event.code) });
      default:
        return word('operator.event', event.kind);
    }
  }
}
customElements.define('sent-panel', SentPanel);
