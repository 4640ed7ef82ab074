import { css, html, nothing } from 'lit';
import '../picture/live-tile.js';
import '../picture/pre-alarm-clip.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { has, t } from '../words/words.js';
import { camerasOf } from './cameras.js';
import './rewind.js';
import { shared } from './styles.js';

/** The rendition for a poor link; a worker begins it with its first viewer, so it is offered before it is there. */
const LOW = 'mobile';

/**
 * The chosen camera large, the others one key away, the pictures from before the alarm beside. A small one, on a phone,
 * takes the low rendition by itself when the phone's link is too narrow for another one.
 */
export class CameraWall extends SpeakingElement {
  static properties = {
    alarm: { attribute: false },
    session: { attribute: false },
    api: { attribute: false },
    viewer: {},
    pictureMode: {},
    notRecordedSince: {},
    rendition: {},
    cameraId: { reflect: true },
    small: { type: Boolean, reflect: true },
    lowered: { state: true },
    rewinding: { state: true },
  };

  static styles = [shared, css`
    :host { display: grid; gap: 8px; }
    .none { padding: 24px 16px; background: var(--raised); border-left: 6px solid var(--warning-bg); font-size: 18px; line-height: 26px; }
    button[aria-pressed='true'] { background: var(--accent-bg); color: var(--accent-on); border-color: var(--accent-bg); }
    button[aria-pressed='true'] small { color: inherit; }
    .pictures { display: grid; gap: 8px; align-items: start; }
    :host(:not([small])) .pictures:has(pre-alarm-clip[state='there']) { grid-template-columns: minmax(0, 3fr) minmax(0, 1fr); }
  `];

  constructor() {
    super();
    this.rendition = 'original';
  }

  willUpdate(changed) {
    const cameras = camerasOf(this.alarm);
    const other = changed.has('alarm') && changed.get('alarm')?.alarmId !== this.alarm.alarmId;
    if (other) this.rewinding = false;
    if (other || !cameras.some((c) => c.cameraId === this.cameraId)) {
      this.cameraId = (cameras.find((c) => c.stream?.live) ?? cameras[0])?.cameraId;
    }
  }

  /** The n-th camera, from 1. */
  choose(n) {
    const camera = camerasOf(this.alarm)[n - 1];
    if (camera) this.cameraId = camera.cameraId;
  }

  /** The picture over the whole screen, or back. */
  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.renderRoot.querySelector('live-tile')?.requestFullscreen?.();
  }

  render() {
    const cameras = camerasOf(this.alarm);
    const camera = cameras.find((c) => c.cameraId === this.cameraId);
    if (this.rewinding && !this.alarm.pictures?.refused) {
      return html`<alarm-rewind .alarmId=${this.alarm.alarmId} .api=${this.api}></alarm-rewind>
        <div class="row"><button type="button" class="main" data-act="live" @click=${() => (this.rewinding = false)}>${t('rewind.live')}</button></div>`;
    }
    return html`${this.#pictures(camera)}${this.lowered ? html`<p role="status">${t('cameras.lowered', { rendition: t(`rendition.${LOW}`) })}</p>` : nothing}
      <div class="row" role="group" aria-label=${t('cameras.title')}>${cameras.map((c, i) => html`<button type="button"
        aria-pressed=${c === camera} @click=${() => (this.cameraId = c.cameraId)}>${i < 9 && !this.small ? html`<kbd>${i + 1}</kbd>` : nothing} ${c.name}
        ${c.stream?.live ? nothing : html`<small>(${t('cameras.noPicture')})</small>`}</button>`)}
        ${camera?.stream && !this.alarm.pictures?.refused ? html`<span class="grow"></span>${this.#renditions(camera.stream)}
          ${this.pictureMode === 'WATCH_ONLY' || !this.api ? nothing : html`<button type="button" data-act="rewind" @click=${() => (this.rewinding = true)}>${t('rewind.open')}</button>`}
          <button type="button" @click=${() => this.fullScreen()}>${t('cameras.fullScreen')} ${this.small ? nothing : html`<kbd>F</kbd>`}</button>` : nothing}
      </div>
      ${this.pictureMode === 'WATCH_ONLY' ? html`<p><small>${t('cameras.watchOnly')}</small></p>` : nothing}`;
  }

  #pictures(camera) {
    const { pictures, alarmId, state } = this.alarm;
    if (pictures?.refused) return html`<p class="none" role="status">${this.#refused(pictures.refused)}</p>`;
    if (!camera) return html`<p class="none" role="status">${t('cameras.none')}</p>`;
    if (pictures?.stopped?.includes(camera.cameraId)) return html`<p class="none" role="status">${t('ended.PICTURES_STOPPED')}</p>`;
    if (!camera.stream) return html`<p class="none" role="status">${t('cameras.notSent', { camera: camera.name })}</p>`;
    const path = `/live/${encodeURIComponent(alarmId)}/${encodeURIComponent(camera.cameraId)}`;
    return html`<div class="pictures"><live-tile .path=${path} .name=${camera.name} .rendition=${this.rendition} .session=${this.session}
        .viewer=${this.viewer} .notRecordedSince=${this.notRecordedSince} .sent=${camera.stream.live} @narrow-link=${() => this.#lower()}
        .occasion=${`${camera.stream.streamId} ${camera.stream.live} ${pictures?.viewUntil} ${state}`}></live-tile>
      <pre-alarm-clip .path=${`${path}/pre-alarm.mp4`} .name=${camera.name} .session=${this.session}></pre-alarm-clip></div>`;
  }

  #refused(code) {
    return t(has(`picturesRefused.${code}`) ? `picturesRefused.${code}` : 'picturesRefused.OTHER');
  }

  #lower() {
    if (!this.small || this.rendition === LOW) return;
    this.rendition = LOW;
    this.lowered = true;
  }

  #choose(rendition) {
    this.rendition = rendition;
    this.lowered = false;
  }

  #renditions(stream) {
    const renditions = [...new Set(['original', LOW, ...(stream.renditions ?? [])])];
    return html`<label class="row"><span>${t('cameras.rendition')}</span><select .value=${this.rendition} @change=${(e) => this.#choose(e.target.value)}>
      ${renditions.map((r) => html`<option value=${r} ?selected=${r === this.rendition}>${has(`rendition.${r}`) ? t(`rendition.${r}`) : r}</option>`)}</select></label>`;
  }
}
customElements.define('camera-wall', CameraWall);
