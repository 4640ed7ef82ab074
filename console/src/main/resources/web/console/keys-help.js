import { css, html } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { deeds } from './deeds.js';
import { shared } from './styles.js';

const OTHERS = [['J, ↓', 'keys.down'], ['K, ↑', 'keys.up'], ['Enter', 'keys.open'], ['Home', 'keys.home'], ['1 … 9', 'keys.camera'], ['F', 'keys.fullScreen'], ['?', 'keys.help']];

/** All keys of the board. */
export class KeysHelp extends SpeakingElement {
  static styles = [shared, css`
    dialog { color: var(--text); background: var(--panel); border: 2px solid var(--line); border-radius: 6px; padding: 24px; }
    dialog::backdrop { background: rgb(0 0 0 / 60%); }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 8px 16px; margin: 16px 0; }
  `];

  show() {
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog.open) dialog.showModal();
  }

  render() {
    const keys = [...OTHERS, ...Object.entries(deeds).map(([name, deed]) => [deed.key, `deed.${name}`])];
    return html`<dialog aria-labelledby="title"><h1 id="title">${t('keys.title')}</h1><p>${t('keys.sentence')}</p>
      <dl>${keys.map(([key, words]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(words)}</dd>`)}</dl>
      <button type="button" class="main" autofocus @click=${() => this.renderRoot.querySelector('dialog').close()}>${t('keys.close')}</button></dialog>`;
  }
}
customElements.define('keys-help', KeysHelp);
