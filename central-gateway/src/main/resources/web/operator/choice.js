import { css, html } from 'lit';
import { t, word } from '../words/words.js';

/** One of several answers, which stays pressed. */
export function choice(words, chosen, choose) {
  return html`<button type="button" aria-pressed=${chosen ? 'true' : 'false'} @click=${choose}>${words}</button>`;
}

/** A question with its answers in one line of the grid. */
export function question(id, title, answers) {
  return html`<span id=${id}>${title}</span><div class="row" role="group" aria-labelledby=${id}>${answers}</div>`;
}

/** Who is armed, how many they are and where they are: what endangers a patrol most. */
export function dangerQuestions({ weapons, count, place }, answer) {
  return html`
    ${question('weapons', t('situation.weapons'), ['UNKNOWN', 'NO', 'YES'].map((code) =>
      choice(word('answer', code), weapons === code, () => answer('weapons', code))))}
    ${question('persons', t('situation.persons'), [undefined, 1, 2, 3, 4].map((n) =>
      choice(n === undefined ? t('answer.UNKNOWN') : n === 4 ? t('operator.orMore', { n }) : `${n}`, count === n, () => answer('count', n))))}
    ${question('place', t('ask.place'), ['UNKNOWN', 'OUTSIDE', 'INSIDE', 'BOTH', 'LEFT'].map((code) =>
      choice(word('place', code), place === code, () => answer('place', code))))}`;
}

/** How questions and pressed answers look. */
export const choices = css`
  fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
  legend { font-size: 18px; line-height: 24px; font-weight: 600; padding: 0 0 8px; }
  button[aria-pressed='true'] { background: var(--accent-bg); color: var(--accent-on); border-color: var(--accent-bg); font-weight: 600; }
  button[aria-pressed='true']::before { content: '✓'; }
  .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 8px 16px; align-items: center; }
  textarea { min-height: 60px; }
  @media (max-width: 600px) { .facts { grid-template-columns: minmax(0, 1fr); } }
`;
