import { html } from 'lit';
import { t } from '../words/words.js';
import { PurposeForm } from './purpose-form.js';

/** Why an investigator looks, before the first picture. */
export class LookForm extends PurposeForm {
  static properties = { alarmId: {} };

  render() {
    return this.form({
      path: `/api/evidence/alarms/${encodeURIComponent(this.alarmId)}/looks`, event: 'look', button: t('look.open'),
      before: html`<h2>${t('look.title')}</h2><p>${t('look.sentence')}</p>`,
    });
  }
}
customElements.define('look-form', LookForm);
