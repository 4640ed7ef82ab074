import { css, html, nothing } from 'lit';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { shared } from './styles.js';

/**
 * Asks before a deed: a title, its consequence in words, and fields. A field is {name, label, kind: 'choice' | 'text' |
 * 'number', options: [{value, label}], required, value, min, max}.
 */
export class AskDialog extends SpeakingElement {
  static properties = { question: { state: true } };

  static styles = [shared, css`
    dialog { color: var(--text); background: var(--panel); border: 2px solid var(--line); border-radius: 6px; padding: 24px; width: min(520px, 92vw);
      max-height: 90vh; overflow: auto; }
    dialog::backdrop { background: rgb(0 0 0 / 60%); }
    form { display: grid; gap: 16px; }
    label, legend { display: block; font-weight: 600; margin-bottom: 4px; }
    fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 4px; }
    .choice { display: flex; gap: 12px; align-items: center; min-height: 44px; padding: 0 8px; border: 1px solid var(--line); border-radius: 4px;
      font-weight: 400; margin: 0; cursor: pointer; }
    .choice:has(:checked) { background: var(--raised); outline: 2px solid var(--accent-text); }
    .choice input { width: 20px; min-height: 20px; accent-color: var(--accent-text); }
    .consequence { font-weight: 600; color: var(--warning-text); }
  `];

  #answer = null;

  /** The values, or null when the person thought better of it. */
  async ask(question) {
    this.question = question;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    this.renderRoot.querySelector('form').reset();
    dialog.showModal();
    return new Promise((resolve) => (this.#answer = resolve));
  }

  #finish(values) {
    this.#answer?.(values);
    this.#answer = null;
    this.renderRoot.querySelector('dialog').close();
  }

  #submit(event) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    for (const field of this.question.fields) {
      if (values[field.name] === '') values[field.name] = null;
      else if (field.kind === 'number' && values[field.name] != null) values[field.name] = Number(values[field.name]);
    }
    this.#finish(values);
  }

  render() {
    const { title, consequence, fields = [], confirm } = this.question ?? {};
    return html`<dialog aria-labelledby="title" @cancel=${() => this.#finish(null)} @keydown=${(e) => e.stopPropagation()}>
      <form @submit=${this.#submit}>
        <h1 id="title">${title}</h1>
        ${consequence ? html`<p class="consequence">${consequence}</p>` : nothing}
        ${fields.map((field) => this.#field(field))}
        <div class="row">
          <button class="main" type="submit">${confirm}</button>
          <button type="button" @click=${() => this.#finish(null)}>${t('ask.cancel')}</button>
        </div>
      </form></dialog>`;
  }

  #field(field) {
    if (field.kind === 'choice') {
      return html`<fieldset><legend>${field.label}</legend>${field.options.map(({ value, label }) => html`<label class="choice">
        <input type="radio" name=${field.name} value=${value} ?required=${field.required ?? true} ?checked=${field.value === value}> ${label}</label>`)}</fieldset>`;
    }
    const id = `field-${field.name}`;
    return html`<div><label for=${id}>${field.label}</label>
      ${field.kind === 'number'
        ? html`<input id=${id} name=${field.name} type="number" min=${field.min} max=${field.max} value=${field.value ?? nothing} ?required=${field.required}>`
        : html`<textarea id=${id} name=${field.name} rows="2" maxlength="2000" ?required=${field.required} .defaultValue=${field.value ?? ''}></textarea>`}</div>`;
  }
}
customElements.define('ask-dialog', AskDialog);
