import { css, html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { shared } from './styles.js';

/** A page that has nothing to show: what it is, in a sentence, and the next step. */
export class StatePage extends SpeakingElement {
  static properties = { kind: {}, detail: {}, step: {} };

  static styles = [shared, css`
    :host { display: grid; place-items: center; min-height: 60vh; padding: 24px; }
    div { max-width: 560px; display: grid; gap: 16px; justify-items: start; }
    h1 { font-size: 28px; line-height: 36px; }
    p { font-size: 18px; line-height: 26px; }
  `];

  render() {
    return html`<div role="status"><h1>${t(`state.${this.kind}.title`)}</h1><p>${t(`state.${this.kind}.sentence`)}</p>
      ${this.detail ? html`<small lang="en">${this.detail}</small>` : nothing}
      ${this.step ? html`<button type="button" class="main" @click=${() => this.dispatchEvent(new Event('step'))}>${t(`state.step.${this.step}`)}</button>` : nothing}</div>`;
  }
}
customElements.define('state-page', StatePage);
