import { css, html, svg } from 'lit';
import { clockTime } from '../words/times.js';
import { SpeakingElement } from '../words/speaking-element.js';
import { t } from '../words/words.js';
import { gapSentence } from './sentences.js';
import { shared } from './styles.js';

const ROW = 20;

/** The recordings beside each other on the zone's clock, gaps drawn as gaps, and where playback is. */
export class TimelineBar extends SpeakingElement {
  static properties = { tracks: { attribute: false }, from: { type: Number }, to: { type: Number }, at: { type: Number } };

  static styles = [shared, css`
    :host { display: grid; gap: 4px; }
    .rows { display: grid; grid-template-columns: minmax(80px, max-content) minmax(0, 1fr); gap: 0 8px; align-items: stretch; }
    .names { display: grid; grid-auto-rows: ${ROW}px; overflow: hidden; }
    .names span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; line-height: ${ROW}px; }
    svg { width: 100%; display: block; background: var(--panel); border: 1px solid var(--line); }
    .piece { fill: var(--accent-bg); }
    .before { fill: var(--soft); }
    .gap { stroke: var(--warning-text); vector-effect: non-scaling-stroke; }
    .hatch { stroke: var(--warning-text); stroke-width: 3; }
    .now { stroke: var(--text); stroke-width: 2; vector-effect: non-scaling-stroke; }
    input { grid-column: 2; padding: 0; accent-color: var(--accent-text); }
    .ends { grid-column: 2; display: flex; justify-content: space-between; }
    summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; text-decoration: underline; }
    .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; }
    .legend svg { width: 24px; height: 12px; display: inline-block; }
  `];

  #x(instant) {
    const length = Math.max(1, this.to - this.from);
    return (1000 * ((typeof instant === 'number' ? instant : Date.parse(instant)) - this.from)) / length;
  }

  render() {
    const height = this.tracks.length * ROW;
    return html`<div class="rows"><div class="names">${this.tracks.map((track) => html`<span title=${track.recording.cameraName}>${track.recording.cameraName}</span>`)}</div>
        <svg viewBox="0 0 1000 ${height}" height=${height} preserveAspectRatio="none" aria-hidden="true">${hatch}
          ${this.tracks.map((track, row) => svg`${track.gaps.map((gap) => this.#rect('gap', gap, row))}${track.pieces.map((piece) => this.#rect(piece.preAlarm ? 'before' : 'piece', piece, row))}`)}
          <line class="now" x1=${this.#x(this.at)} x2=${this.#x(this.at)} y1="0" y2=${height}></line></svg>
        <input type="range" min=${this.from} max=${this.to} step="40" .value=${String(Math.round(this.at))} aria-label=${t('evidence.position')}
          aria-valuetext=${clockTime(this.at)} @input=${(e) => this.#seek(Number(e.target.value))}>
        <div class="ends time"><small>${clockTime(this.from)}</small><small>${clockTime(this.to)}</small></div></div>
      <div class="legend"><span><svg viewBox="0 0 24 12"><rect class="piece" width="24" height="12"></rect></svg> ${t('evidence.legend.recorded')}</span>
        <span><svg viewBox="0 0 24 12"><rect class="before" width="24" height="12"></rect></svg> ${t('evidence.legend.before')}</span>
        <span><svg viewBox="0 0 24 12">${hatch}<rect class="gap" fill="url(#hatch)" width="24" height="12"></rect></svg> ${t('evidence.legend.gap')}</span></div>
      ${this.#gapsInWords()}`;
  }

  #gapsInWords() {
    const gaps = this.tracks.flatMap((track) => track.gaps.map((gap) => ({ ...gap, camera: track.recording.cameraName })));
    if (!gaps.length) return html`<p class="soft">${t('evidence.noGaps')}</p>`;
    return html`<details><summary>${t('evidence.gaps', { n: gaps.length })}</summary><ul>${gaps.map((gap) => html`<li>${gapSentence(gap.camera, gap)}</li>`)}</ul></details>`;
  }

  #rect(kind, { from, to }, row) {
    const x = this.#x(from);
    return svg`<rect class=${kind} fill="url(#hatch)" x=${x} y=${row * ROW + 3} width=${Math.max(1, this.#x(to) - x)} height=${ROW - 6}></rect>`;
  }

  #seek(at) {
    this.dispatchEvent(new CustomEvent('seek', { detail: at }));
  }
}
customElements.define('timeline-bar', TimelineBar);

const hatch = svg`<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="8"></line></pattern></defs>`;
