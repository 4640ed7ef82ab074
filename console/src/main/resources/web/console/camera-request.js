import { html, nothing } from 'lit';
import { clockTime } from '../words/times.js';
import { t, word } from '../words/words.js';
import { foreign } from './sentences.js';

/** What somebody said in his own words, after a colon, with its language where that is not the reader's. */
export function spoken(text) {
  const said = typeof text === 'string' ? { text } : text;
  if (!said?.text) return nothing;
  return html`: <span lang=${said.language ?? nothing}>${said.text}</span>${foreign(said) ? html` <small>(${said.language})</small>` : nothing}`;
}

/** What was asked of a camera, by whom, and what the central answered. */
export function requestLine(alarm, { cameraId, kind, text, askedBy, askedAt, done, answer, answeredAt }) {
  const camera = alarm.site?.cameras?.find((c) => c.cameraId === cameraId)?.name ?? cameraId;
  const state = answeredAt == null ? 'waiting' : done ? 'done' : 'refused';
  return html`${camera}: ${word('request', kind)}${spoken(text)} <small class="time">${askedBy}, ${clockTime(askedAt)}</small><br>
    <strong>${t(`side.request.${state}`)}</strong>${spoken(answer)}${answeredAt ? html` <small class="time">${clockTime(answeredAt)}</small>` : nothing}`;
}
