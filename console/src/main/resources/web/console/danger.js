// What is dangerous to people, and which alarm comes first.

const DANGEROUS_CATEGORIES = new Set(['HOLD_UP', 'PANIC', 'VIOLENCE']);
const DANGEROUS_SIGHTS = new Set(['FIREARM', 'KNIFE', 'PERSON_THREATENED', 'PERSON_ATTACKED', 'PERSON_INJURED', 'PERSON_HELD',
  'FIRE_OR_SMOKE', 'VEHICLE_USED_AS_RAM']);

/** Whether anybody's life or limb is at stake, by category, by what was seen, or by the situation. */
export function endangersPeople(alarm) {
  return DANGEROUS_CATEGORIES.has(alarm.category) || dangers(alarm).length > 0;
}

/** The reasons that were stated: 'weapons', 'victims', and codes of observations. */
export function dangers(alarm) {
  const stated = ['weapons', 'victims'].filter((name) => alarm.situation?.[name]?.answer === 'YES');
  const seen = (alarm.findings ?? []).flatMap((finding) => finding.observations ?? []).map((o) => o.code);
  return [...new Set([...stated, ...seen.filter((code) => DANGEROUS_SIGHTS.has(code))])];
}

/** Exercises and tests stand apart and are never dispatched. */
export const isReal = (alarm) => alarm.status === 'ACTUAL';

/** The order of the list: hold-up and panic, then danger to people, then the older first. */
export function byUrgency(a, b) {
  return rank(a) - rank(b) || Date.parse(a.receivedAt) - Date.parse(b.receivedAt);
}

function rank(alarm) {
  if (alarm.category === 'HOLD_UP' || alarm.category === 'PANIC') return 0;
  return endangersPeople(alarm) ? 1 : 2;
}
