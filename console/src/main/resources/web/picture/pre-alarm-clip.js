import { css, html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';

const AGAIN_AFTER = 3000;
const TRIES = 20;

/** The pictures from before the alarm, as a marked clip of their own beside the live picture. */
export class PreAlarmClip extends SpeakingElement {
  static properties = { path: {}, name: {}, session: { attribute: false }, state: { reflect: true } };

  static styles = css`
    :host { display: block; position: relative; background: #000; color: #fff; font-size: 15px; line-height: 20px; }
    video { width: 100%; aspect-ratio: 16 / 9; object-fit: contain; display: block; }
    strong { display: inline-block; margin: 8px; padding: 4px 8px; background: #000; color: #fff; border: 2px solid #fff; }
    p { display: inline-block; margin: 8px; }
    button { font: inherit; min-height: 44px; margin: 0 0 8px 8px; padding: 4px 12px; background: #333; color: #fff; border: 1px solid #aaa; }
    button:focus-visible { outline: 3px solid #7fc4ff; outline-offset: 2px; }
  `;

  #url = null;
  #timer = null;
  #tries = 0;
  #cancel = null;

  constructor() {
    super();
    this.state = 'waiting';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget();
  }

  updated(changed) {
    if (changed.has('path')) this.load();
  }

  /** Asks for the clip, again and again for a minute: it comes behind the live picture. */
  async load() {
    this.#forget();
    this.#tries = 0;
    this.state = 'waiting';
    await this.#ask();
  }

  async #ask() {
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    try {
      const token = await this.session?.token();
      const response = await fetch(this.path, { signal, headers: token ? { Authorization: `Bearer ${token}` } : {} });
      if (response.ok && response.status !== 204) {
        const clip = await response.blob();
        if (signal.aborted) return;
        this.#url = URL.createObjectURL(clip);
        this.state = 'there';
        return;
      }
    } catch {
      if (signal.aborted) return;
    }
    if (++this.#tries < TRIES) this.#timer = setTimeout(() => this.#ask(), AGAIN_AFTER);
    else this.state = 'missing';
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#cancel?.abort();
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = null;
  }

  render() {
    return html`<strong>${t('preAlarm.title')}</strong>
      ${this.state === 'there'
        ? html`<video controls loop muted playsinline src=${this.#url} aria-label=${t('preAlarm.label', { camera: this.name ?? '' })}></video>`
        : html`<p role="status">${t(this.state === 'missing' ? 'preAlarm.missing' : 'preAlarm.waiting')}</p>`}
      ${this.state === 'waiting' ? nothing : html`<button type="button" @click=${() => this.load()}>${t('preAlarm.again')}</button>`}`;
  }
}
customElements.define('pre-alarm-clip', PreAlarmClip);
