// The last situation of the team's alarm, readable without a network. It is gone when the alarm ends or after 12 hours.

const KEPT = 'liveview.last-situation';
const KEEP = 12 * 3600 * 1000;

/** Keeps what is needed to read it; pictures and names of people are not. */
export function keepSituation(alarm) {
  const { alarmId, position, state, status, category, central, receivedAt, site, findings, situation, assignments, cicNumber } = alarm;
  write({ keptAt: Date.now(), alarm: { alarmId, position, state, status, category, central, receivedAt, site, findings, situation, assignments, cicNumber } });
}

/** {keptAt, alarm} or null. */
export function lastSituation() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT));
    if (kept && Date.now() - kept.keptAt < KEEP) return kept;
  } catch {
    // storage is closed to us or broken: there is nothing to read
  }
  forgetSituation();
  return null;
}

export function forgetSituation() {
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // storage is closed to us: nothing was kept
  }
}

function write(kept) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // no room or no storage: offline reading is a convenience, the page goes on
  }
}
