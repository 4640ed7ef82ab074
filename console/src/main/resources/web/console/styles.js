import { css } from 'lit';

/** What every page shares: text sizes, buttons, focus rings, chips. */
export const shared = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { color: var(--text); }
  h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
  h1 { font-size: 18px; line-height: 24px; }
  h2 { font-size: 15px; line-height: 20px; color: var(--soft); font-weight: 600; }
  ul, ol { list-style: none; }
  small, .soft { color: var(--soft); font-size: 15px; }
  .time { font-variant-numeric: tabular-nums; }
  button, select, input, textarea { font: inherit; color: inherit; }
  button, select, .button { min-height: 44px; min-width: 44px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 4px;
    background: var(--raised); color: var(--text); cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; gap: 8px;
    text-align: start; }
  input, textarea { min-height: 44px; padding: 8px; border: 1px solid var(--line); border-radius: 4px; background: var(--bg); width: 100%; }
  button.main { background: var(--accent-bg); color: var(--accent-on); border-color: var(--accent-bg); font-weight: 600; }
  button:disabled { opacity: 1; background: transparent; color: var(--soft); border-style: dashed; cursor: not-allowed; }
  button.plain { background: transparent; border-color: transparent; text-decoration: underline; }
  :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
  kbd { font: inherit; font-size: 13px; border: 1px solid currentcolor; border-radius: 3px; padding: 0 5px; }
  .chip { display: inline-block; padding: 0 8px; border: 1px solid var(--line); border-radius: 3px; font-weight: 600; }
  .chip.danger { background: var(--danger-bg); color: var(--danger-on); border-color: var(--danger-bg); }
  .chip.warning { background: var(--warning-bg); color: var(--warning-on); border-color: var(--warning-bg); }
  .bar { padding: 8px 16px; background: var(--warning-bg); color: var(--warning-on); font-weight: 600; }
  .bar.danger { background: var(--danger-bg); color: var(--danger-on); }
  .bar small { color: inherit; font-weight: 400; }
  .bar button { margin-inline-start: 12px; background: #fff; color: #14171a; border-color: #14171a; }
  .bar :focus-visible { outline-color: #14171a; box-shadow: 0 0 0 6px #fff; }
  .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  .grow { flex: 1; }
  .hidden-words { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** The hatched frame of exercises and tests: never taken for a real alarm. */
export const hatched = css`
  .unreal { border: 12px solid; border-image: repeating-linear-gradient(45deg, var(--warning-text) 0 8px, var(--panel) 8px 16px) 12; }
`;
