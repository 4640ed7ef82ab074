// A WebSocket that stays: it comes back by itself, carries the token outside the address and knows the server's clock.
import { ClockOffset, localNow } from './clock-offset.js';

const SILENT_AFTER = 3000;
const LOST_AFTER = 3000;
const PING_EVERY = 5000;
const WAITS = [0, 300, 600, 1000, 2000];

/** The subprotocols of a socket: the token travels in one of them, never in the address. */
export function subprotocols(token) {
  return token ? ['liveview', encodeURIComponent(`quarkus-http-upgrade#Authorization#Bearer ${token}`)] : ['liveview'];
}

/**
 * One link to a server, reopened until closed by us. `session` gives tokens and says when there is a new one; without a
 * session (an operator's page on his own computer) no token is sent.
 *
 * The handler's calls: `opened()`, `text(message)`, `binary(buffer)`, `lost({code, reason})`.
 */
export class Socket {
  clock = new ClockOffset();
  #path;
  #session;
  #handler;
  #socket = null;
  #attempt = 0;
  #timers = [];
  #heardAt = 0;
  #probedAt = 0;
  #quiet = null;
  #closed = false;

  constructor(path, session, handler) {
    this.#path = path;
    this.#session = session;
    this.#handler = handler;
    this.#quiet = session?.onToken((token) => this.send({ type: 'token', token }));
  }

  open() {
    this.#connect();
    return this;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  send(message) {
    if (this.isOpen) this.#socket.send(JSON.stringify(message));
  }

  close() {
    this.#closed = true;
    this.#quiet?.();
    this.#stopTimers();
    this.#drop();
  }

  /** Opens anew at once: the server asked for it, or what we hear makes no sense. */
  reconnect() {
    this.#lose({ code: 0, reason: '' }, 0);
  }

  async #connect() {
    if (this.#closed) return;
    let token = null;
    if (this.#session) token = await this.#session.token();
    if (this.#closed) return;
    const url = new URL(this.#path, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = new WebSocket(url, subprotocols(token));
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#heardAt = localNow();
    socket.onopen = () => {
      this.#heardAt = localNow();
      this.#handler.opened();
      for (const after of [0, 400, 1000]) this.#timers.push(setTimeout(() => this.#ping(), after));
      this.#timers.push(setInterval(() => this.#ping(), PING_EVERY));
    };
    socket.onmessage = ({ data }) => {
      this.#heardAt = localNow();
      if (this.#socket === socket) this.#hear(data);
    };
    socket.onclose = ({ code, reason }) => {
      if (this.#socket === socket) this.#lose({ code, reason });
    };
    this.#timers.push(setInterval(() => this.#watch(), 1000));
  }

  #hear(data) {
    if (typeof data !== 'string') {
      this.#attempt = 0;
      this.#handler.binary(data);
      return;
    }
    const message = JSON.parse(data);
    if (message.type === 'pong') {
      this.clock.add({ ...message, backAt: localNow() });
    } else {
      if (message.type !== 'problem') this.#attempt = 0;
      this.#handler.text(message);
    }
  }

  #ping() {
    this.send({ type: 'ping', sentAt: localNow() });
  }

  #watch() {
    const now = localNow();
    if (this.#probedAt > this.#heardAt) {
      if (now - this.#probedAt > LOST_AFTER) this.#lose({ code: 0, reason: '' });
    } else if (now - this.#heardAt > SILENT_AFTER) {
      this.#probedAt = now;
      this.#ping();
    }
  }

  #lose(why, wait = WAITS[Math.min(this.#attempt, WAITS.length - 1)]) {
    this.#attempt++;
    this.#stopTimers();
    this.#drop();
    if (this.#closed) return;
    this.#handler.lost(why);
    this.#timers.push(setTimeout(() => this.#connect(), wait));
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #stopTimers() {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
  }
}
