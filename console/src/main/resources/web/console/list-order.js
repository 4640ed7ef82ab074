import { byUrgency, isReal } from './danger.js';
import { isOpen } from './zone-state.js';

/**
 * The order of the list as it was when it was drawn. It never changes under the pointer: what comes later waits until the
 * list is drawn anew; what has ended stays where it was until then.
 */
export class ListOrder {
  #ids = [];
  #drawn = false;

  /** Takes the order anew from all open alarms. */
  draw(alarms) {
    this.#ids = [...alarms.values()].filter(isOpen).sort(byUrgency).map((alarm) => alarm.alarmId);
    this.#drawn = true;
  }

  /** Takes the order when there is none yet, or when nothing is in it that could be moved under the pointer. */
  drawIfEmpty(alarms) {
    if (!this.#drawn || !this.#ids.some((id) => alarms.has(id) && isOpen(alarms.get(id)))) this.draw(alarms);
  }

  /** Real alarms in their order. */
  real(alarms) {
    return this.#shown(alarms).filter(isReal);
  }

  /** Exercises and tests in their order. */
  others(alarms) {
    return this.#shown(alarms).filter((alarm) => !isReal(alarm));
  }

  #shown(alarms) {
    return this.#ids.filter((id) => alarms.has(id)).map((id) => alarms.get(id));
  }

  /** Open alarms that wait outside the drawn list. */
  waiting(alarms) {
    const drawn = new Set(this.#ids);
    return [...alarms.values()].filter((alarm) => isOpen(alarm) && !drawn.has(alarm.alarmId));
  }
}
