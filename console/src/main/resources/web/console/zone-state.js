// What the board's WebSocket says: the pages draw this, and hold no truth of their own.
import { localNow } from '../picture/clock-offset.js';
import { Socket } from '../picture/socket.js';

export const isOpen = (alarm) => alarm.state === 'RAISED' || alarm.state === 'ACCEPTED';

/**
 * The alarms this person may see, and how fresh that is. Events: `change` after anything changed, `alarm` for each fact
 * with {alarm, kind, before}.
 */
export class ZoneState extends EventTarget {
  alarms = new Map();
  centrals = [];
  /** False until the first snapshot. */
  loaded = false;
  connected = false;
  /** Set when the server will not let us in: a problem or {kind, detail}. */
  refused = null;
  #position = 0;
  #heardAt = localNow();
  #socket;

  constructor(session) {
    super();
    this.#socket = new Socket('/ws/alarms', session, {
      opened: () => this.#socket.send({ type: 'resume', afterPosition: this.#position }),
      text: (message) => this.#take(message),
      binary: () => {},
      lost: (why) => this.#lost(why),
    });
  }

  open() {
    this.#socket.open();
    return this;
  }

  close() {
    this.#socket.close();
  }

  /** How old what we show may be, milliseconds; 0 while connected. */
  get silentFor() {
    return this.connected ? 0 : localNow() - this.#heardAt;
  }

  /** Now on the zone's clock, milliseconds since the epoch. */
  get now() {
    return localNow() + (this.#socket.clock.millis ?? 0);
  }

  /** An alarm as a call answered it: newer than what the socket told, or ignored. */
  put(alarm, kind = 'answered') {
    const before = this.alarms.get(alarm.alarmId);
    if (before && before.position > alarm.position) return;
    this.alarms.set(alarm.alarmId, alarm);
    this.dispatchEvent(new CustomEvent('alarm', { detail: { alarm, kind, before } }));
    this.#changed();
  }

  #take(message) {
    this.#heardAt = localNow();
    switch (message.type) {
      case 'snapshot':
        this.#takeSnapshot(message);
        break;
      case 'alarm':
        this.#position = message.position;
        this.put(message.alarm, message.kind);
        break;
      case 'gone':
        this.#position = message.position;
        this.alarms.delete(message.alarmId);
        break;
      case 'centrals':
        this.centrals = message.centrals;
        break;
      case 'still-here':
        this.#position = Math.max(this.#position, message.position);
        break;
      case 'problem':
        this.refused = message.problem;
        break;
      default: // a newer server may say more than we understand
    }
    this.#changed();
  }

  #takeSnapshot({ position, alarms }) {
    this.#position = position;
    this.connected = true;
    this.refused = null;
    const named = new Set(alarms.map((alarm) => alarm.alarmId));
    for (const alarm of this.alarms.values()) {
      if (isOpen(alarm) && !named.has(alarm.alarmId)) this.alarms.delete(alarm.alarmId);
    }
    for (const alarm of alarms) {
      const before = this.alarms.get(alarm.alarmId);
      this.alarms.set(alarm.alarmId, alarm);
      this.dispatchEvent(new CustomEvent('alarm', { detail: { alarm, kind: 'snapshot', before } }));
    }
    this.loaded = true;
  }

  #lost({ code, reason }) {
    this.connected = false;
    if (code === 1008 && reason) this.refused = { kind: 'UNAUTHENTICATED', detail: reason };
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
