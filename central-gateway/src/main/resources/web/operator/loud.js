// Why the operator must phone now about an alarm that he sent, and whether he has said that he does.

const KEPT = 'liveview.phoning';

/** The newest event of these kinds. */
export function happened(alarm, ...kinds) {
  return alarm.events.findLast((event) => kinds.includes(event.kind));
}

/** 'refused', 'notOpened', 'nobodyConnected' or 'notThrough'; null while he need not phone. */
export function loud(alarm, now) {
  if (alarm.refused) return 'refused';
  if (alarm.ended || happened(alarm, 'OPENED', 'ACCEPTED')) return null;
  if (happened(alarm, 'NOT_OPENED')) return 'notOpened';
  if (alarm.answer?.dispatchersConnected === 0) return 'nobodyConnected';
  return !alarm.answer && now - Date.parse(alarm.raisedAt) > 5000 ? 'notThrough' : null;
}

/** The calls that he makes: each silences one reason of one alarm, also after the page was loaded anew. */
export class Phoning {
  #known = new Set(JSON.parse(sessionStorage.getItem(KEPT) ?? '[]'));

  has(alarm, reason) {
    return this.#known.has(`${alarm.alarmId} ${reason}`);
  }

  begin(alarm, reason) {
    this.#known.add(`${alarm.alarmId} ${reason}`);
    sessionStorage.setItem(KEPT, JSON.stringify([...this.#known]));
  }
}
