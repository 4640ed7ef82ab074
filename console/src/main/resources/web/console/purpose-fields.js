import { css, html, nothing } from 'lit';
import { t } from '../words/words.js';

const PURPOSES = ['INVESTIGATION', 'PROSECUTION', 'DATA_SUBJECT', 'OVERSIGHT'];

/** Why somebody wants to see or have evidence: purpose, case number, and for an old alarm the written decision. */
export function purposeFields({ purpose, caseNumber, prosecutorsDecision, decisionNeeded }) {
  return html`<fieldset><legend>${t('look.purpose')}</legend>${PURPOSES.map((one) => html`<label class="choice"><input type="radio" name="purpose" value=${one} required
      ?checked=${one === purpose}> ${t(`purpose.${one}`)}</label>`)}</fieldset>
    <label>${t('look.caseNumber')}<input name="caseNumber" required maxlength="200" autocomplete="off" value=${caseNumber ?? ''}></label>
    ${decisionNeeded ? html`<label>${t('look.decision')}<input name="prosecutorsDecision" required maxlength="200" autocomplete="off" value=${prosecutorsDecision ?? ''}></label>` : nothing}`;
}

/** How a form with these fields looks. */
export const purposeForm = css`
  form { display: grid; gap: 16px; max-width: 560px; padding: 16px; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
  label { font-weight: 600; display: grid; gap: 4px; }
  .choice { display: flex; gap: 12px; align-items: center; min-height: 44px; padding: 0 8px; border: 1px solid var(--line); border-radius: 4px; font-weight: 400; }
  .choice:has(:checked) { background: var(--raised); outline: 2px solid var(--accent-text); }
  .choice input { width: 20px; min-height: 20px; accent-color: var(--accent-text); }
  fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 4px; }
  legend { font-weight: 600; margin-bottom: 4px; padding: 0; }
`;
