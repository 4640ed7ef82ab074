import { css, html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { shared } from './styles.js';

/** One line to be taken over elsewhere, word for word. */
export class CopyLine extends SpeakingElement {
  static properties = { label: {}, line: {}, copied: { state: true } };

  static styles = [shared, css`
    :host { display: grid; gap: 4px; justify-items: start; }
    code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; user-select: all; padding: 8px; background: var(--bg); border: 1px solid var(--line); border-radius: 4px; }
  `];

  willUpdate(changed) {
    if (changed.has('line')) this.copied = false;
  }

  async #copy() {
    const code = this.renderRoot.querySelector('code');
    getSelection().selectAllChildren(code);
    // without a clipboard the line is selected, for the reader's own hand
    await navigator.clipboard?.writeText(this.line).then(() => (this.copied = true), () => {});
  }

  render() {
    return html`<strong>${this.label}</strong><code>${this.line}</code>
      <div class="row"><button type="button" @click=${() => this.#copy()}>${t('export.copyLine')}</button><span role="status">${this.copied ? t('export.copied') : nothing}</span></div>`;
  }
}
customElements.define('copy-line', CopyLine);
