// The operator's desk: what the gateway says, and what he clicks. The page holds no truth of its own.
import { Socket } from '../picture/socket.js';
import { has, t } from '../words/words.js';

/** A site in one line, its name only where it says more than the address. */
export function siteLine(site) {
  if (!site) return '';
  return site.address.includes(site.name) ? site.address : `${site.name}, ${site.address}`;
}

export class Desk extends EventTarget {
  view = null;
  connected = false;
  #socket;

  open() {
    this.#socket = new Socket('/ws/desk', null, {
      opened: () => this.#link(true),
      lost: () => this.#link(false),
      text: (message) => message.type === 'desk' && this.#show(message.desk),
      binary: () => {},
    }).open();
    return this;
  }

  close() {
    this.#socket.close();
  }

  #link(connected) {
    this.connected = connected;
    this.dispatchEvent(new Event('change'));
  }

  #show(view) {
    this.view = view;
    this.dispatchEvent(new Event('change'));
  }

  site(siteId) {
    return this.view.sites.find((site) => site.siteId === siteId);
  }

  camera(cameraId) {
    return this.view.cameras.find((camera) => camera.cameraId === cameraId);
  }

  camerasOf(siteId) {
    return this.view.cameras.filter((camera) => camera.siteId === siteId);
  }

  /** Does what was clicked; what went wrong is thrown as a sentence in the reader's language. */
  async do(path, body = {}) {
    let answer;
    try {
      answer = await fetch(`/api/desk/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    } catch {
      throw new Error(t('operator.gatewayAway'));
    }
    const said = await answer.json();
    if (!answer.ok) throw new Error(t(has(`problem.${said.kind}`) ? `problem.${said.kind}` : 'problem.UNKNOWN'));
    this.#show(said);
  }
}
