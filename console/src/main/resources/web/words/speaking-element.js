import { LitElement } from 'lit';
import { onLanguage } from './words.js';

/** An element that draws itself anew when the reader chooses another language. */
export class SpeakingElement extends LitElement {
  #quiet;

  connectedCallback() {
    super.connectedCallback();
    this.#quiet = onLanguage(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#quiet();
  }
}
