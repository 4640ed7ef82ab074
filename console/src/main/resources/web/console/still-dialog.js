import { css, html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { shared } from './styles.js';

/** One picture as an image, with its own digest and that of the original. */
export class StillDialog extends SpeakingElement {
  static properties = { still: { state: true } };

  static styles = [shared, css`
    dialog { color: var(--text); background: var(--panel); border: 2px solid var(--line); border-radius: 6px; padding: 16px; width: min(960px, 94vw); max-height: 94vh; overflow: auto; }
    dialog::backdrop { background: rgb(0 0 0 / 60%); }
    img { width: 100%; background: #000; display: block; margin: 12px 0; }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin-bottom: 16px; }
    dd { overflow-wrap: anywhere; }
    code { font-family: ui-monospace, monospace; }
    @media (max-width: 600px) { dl { grid-template-columns: minmax(0, 1fr); } }
  `];

  #url = null;

  /** Shows the image of a picture. */
  async show({ blob, headers, picture, camera }) {
    this.#url = URL.createObjectURL(blob);
    this.still = { url: this.#url, picture, camera, digest: hex(headers.get('Repr-Digest')) };
    await this.updateComplete;
    this.renderRoot.querySelector('dialog').showModal();
  }

  #close() {
    URL.revokeObjectURL(this.#url);
    this.still = null;
  }

  render() {
    if (!this.still) return nothing;
    const { url, picture, camera, digest } = this.still;
    return html`<dialog aria-labelledby="title" @close=${() => this.#close()} @keydown=${(e) => e.stopPropagation()}>
      <h1 id="title">${t('evidence.stillOf', { camera, time: clockTime(picture.atMicros / 1000) })}</h1>
      <img src=${url} alt=${t('evidence.stillOf', { camera, time: clockTime(picture.atMicros / 1000) })}>
      <dl><dt>${t('evidence.number')}</dt><dd>${picture.number}</dd>
        <dt>${t('evidence.digest.image')}</dt><dd><code>${digest}</code></dd>
        <dt>${t('evidence.digest.original')}</dt><dd><code>${picture.sha256}</code></dd></dl>
      <div class="row"><a class="button" href=${url} download=${`${camera}-${picture.number}.jpg`}>${t('evidence.save')}</a>
        <button type="button" class="main" autofocus @click=${(e) => e.target.closest('dialog').close()}>${t('keys.close')}</button></div></dialog>`;
  }
}
customElements.define('still-dialog', StillDialog);

/** "sha-256=:<base64>:" (RFC 9530) as hexadecimal, which is what sha256sum prints. */
function hex(header) {
  const base64 = /sha-256=:([^:]+):/.exec(header ?? '')?.[1] ?? '';
  return [...atob(base64)].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
