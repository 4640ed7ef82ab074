// Times and durations as a person reads them.
import { language, t } from './words.js';

/** Local time with seconds, with the day in front when it is not today. */
export function clockTime(instant, now = Date.now()) {
  const date = new Date(instant);
  const sameDay = date.toDateString() === new Date(now).toDateString();
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  if (!sameDay) Object.assign(options, { day: '2-digit', month: '2-digit', year: 'numeric' });
  // as Belgium writes dates: the day first, in each of the languages
  return new Intl.DateTimeFormat(`${language()}-BE`, options).format(date);
}

/** "00:24", "12:05" or "1:02:03": minutes and seconds that passed, for a place where the eye expects a running clock. */
export function runningTime(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const pad = (n) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** "0.3 s" below ten seconds, "14 s" above, "2 min" above two minutes: an age as short as it can be said. */
export function shortAge(millis) {
  const seconds = Math.max(0, millis / 1000);
  if (seconds >= 120) return t('time.minutes', { n: whole(seconds / 60) });
  return t('time.seconds', { n: seconds < 10 ? tenths(seconds) : whole(seconds) });
}

/** An age in whole seconds or minutes, for warnings. */
export function roughAge(millis) {
  const seconds = Math.max(0, millis / 1000);
  return seconds >= 120 ? t('time.minutes', { n: whole(seconds / 60) }) : t('time.seconds', { n: whole(seconds) });
}

/** How far two clocks are apart: to the nearest second, for it is measured and not counted. */
export function clockDifference(millis) {
  return roughAge(Math.round(Math.abs(millis) / 1000) * 1000);
}

/** "4 min 12 s", "2 h 5 min", "7 days": a length in its two largest parts. */
export function lengthWords(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const sizes = [['days', 86_400], ['hours', 3600], ['minutes', 60], ['seconds', 1]];
  const largest = Math.max(0, sizes.findIndex(([, size]) => seconds >= size));
  const from = seconds ? largest : sizes.length - 1;
  let rest = seconds;
  const parts = sizes.slice(from, from + 2).map(([name, size]) => {
    const n = Math.floor(rest / size);
    rest -= n * size;
    return n || !seconds ? t(`time.${name}`, { n }) : '';
  });
  return parts.filter(Boolean).join(' ');
}

function tenths(n) {
  return new Intl.NumberFormat(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(n);
}

function whole(n) {
  return new Intl.NumberFormat(language(), { maximumFractionDigits: 0 }).format(Math.floor(n));
}
