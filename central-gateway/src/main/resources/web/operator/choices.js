// What an operator can choose, the likely first: two taps make a finding.

export const categories = ['BREAK_IN', 'INTRUSION', 'HOLD_UP', 'VANDALISM', 'THEFT', 'VIOLENCE', 'PANIC', 'TAMPER', 'OTHER'];

const persons = ['PERSON_OUTSIDE', 'PERSON_INSIDE', 'PERSON_FLEEING'];
const forced = ['DOOR_FORCED', 'WINDOW_FORCED', 'GLASS_BROKEN'];
const people = ['PERSON_THREATENED', 'PERSON_ATTACKED', 'PERSON_HELD', 'PERSON_INJURED'];
const arms = ['FIREARM', 'KNIFE', 'BAR_OR_TOOL'];

const first = {
  BREAK_IN: [...forced, ...persons, 'PERSON_CLIMBING', 'BAR_OR_TOOL', 'WALL_OR_ROOF_BREACHED'],
  INTRUSION: [...persons, 'PERSON_CLIMBING', 'PERSON_HIDING', 'DOOR_OPEN'],
  HOLD_UP: ['FIREARM', 'KNIFE', ...people, 'SAFE_OR_TILL_ATTACKED', 'GOODS_TAKEN', 'PERSON_INSIDE'],
  VANDALISM: ['DAMAGE_DONE', 'GRAFFITI', 'GLASS_BROKEN', 'FIRE_OR_SMOKE', ...persons],
  THEFT: ['GOODS_TAKEN', 'SAFE_OR_TILL_ATTACKED', ...persons, 'VEHICLE_WAITING'],
  VIOLENCE: [...people, ...arms, 'SHOUTING_HEARD'],
  PANIC: ['NOTHING_SEEN', ...people, 'SHOUTING_HEARD', 'PERSON_INSIDE'],
  TAMPER: ['CAMERA_COVERED', 'ALARM_SYSTEM_ATTACKED', ...persons],
  OTHER: ['NOTHING_SEEN', 'FIRE_OR_SMOKE', 'ANIMAL', 'KNOWN_PERSON', ...persons],
};

const all = [
  ...forced, 'WALL_OR_ROOF_BREACHED', 'DOOR_OPEN', ...persons, 'PERSON_CLIMBING', 'PERSON_HIDING', ...arms, ...people,
  'SHOUTING_HEARD', 'GOODS_TAKEN', 'SAFE_OR_TILL_ATTACKED', 'DAMAGE_DONE', 'GRAFFITI', 'FIRE_OR_SMOKE', 'VEHICLE_WAITING',
  'VEHICLE_USED_AS_RAM', 'CAMERA_COVERED', 'ALARM_SYSTEM_ATTACKED', 'ANIMAL', 'KNOWN_PERSON', 'NOTHING_SEEN',
];

/** The observations that fit a category. */
export function likely(category) {
  return first[category] ?? all;
}

/** The other observations. */
export function others(category) {
  return all.filter((code) => !likely(category).includes(code));
}

/** Codes that say how many persons there are. */
export const countsPersons = new Set(['PERSON_INSIDE', 'PERSON_OUTSIDE', 'PERSON_CLIMBING', 'PERSON_FLEEING', 'PERSON_HIDING']);
