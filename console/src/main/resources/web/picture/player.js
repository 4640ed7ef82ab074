// Live video in a <video>: one-picture fragments through Media Source Extensions.
import { localNow } from './clock-offset.js';
import { presentationTicks } from './fragment.js';
import { LiveEdge } from './live-edge.js';

const KEEP_SECONDS = 30;
const QUEUE_BOUND = 600;

/** The browser's MediaSource, or the one that iPhones have; null where there is none. */
export function mediaSourceClass() {
  return globalThis.MediaSource ?? globalThis.ManagedMediaSource ?? null;
}

/**
 * Plays what comes and stays at the live edge. Fragments lie on the relay's contiguous timeline; after a new connection
 * they are moved to the end of what is buffered, so the last picture stays until the next one is there.
 *
 * The queue in front of the browser's buffer is bounded: when it is full, all but the newest key frame's group is dropped.
 *
 * The handler's calls: `painted(picture, count)`, `unsupported(codecs)`, `failed()`: decoding failed, join anew.
 */
export class LivePlayer {
  #video;
  #handler;
  #source = null;
  #buffer = null;
  #mime = null;
  #init = null;
  #timescale = 90000;
  #queue = [];
  #join = true;
  #offset = 0;
  #pictures = [];
  #edge = new LiveEdge();
  #streaming = true;
  #presented = 0;
  #url = null;
  #stopped = false;

  constructor(video, handler) {
    this.#video = video;
    this.#handler = handler;
    video.muted = true;
    video.playsInline = true;
    video.disableRemotePlayback = true;
    video.addEventListener('error', this.#onError);
    this.#askForPaint();
  }

  /** A new initialisation segment: the stream begins, or its parameters changed. */
  init(data, { codecs, timescale }) {
    const mime = `video/mp4; codecs="${codecs}"`;
    const type = mediaSourceClass();
    if (!type || !type.isTypeSupported(mime)) {
      this.#handler.unsupported(codecs);
      return;
    }
    this.#timescale = timescale;
    this.#init = { mime, data };
    if (!this.#source) this.#attach(type);
    this.#queue.push(this.#init);
    this.#pump();
  }

  fragment(fragment) {
    if (!this.#init) return;
    this.#queue.push(fragment);
    if (this.#queue.length > QUEUE_BOUND) this.#skipToNewestKey();
    this.#pump();
  }

  /** The next fragments come on another timeline. */
  rejoin() {
    this.#queue = [];
    this.#join = true;
  }

  /** Back from a hidden time: to the newest picture at once. */
  toLiveEdge() {
    this.#edge.force();
    this.#play();
    this.#follow();
  }

  destroy() {
    this.#stopped = true;
    this.#video.removeEventListener('error', this.#onError);
    this.#detach();
  }

  #attach(type) {
    const source = new type();
    this.#source = source;
    this.#url = URL.createObjectURL(source);
    source.addEventListener('sourceopen', () => this.#pump(), { once: true });
    source.addEventListener('startstreaming', () => {
      this.#streaming = true;
      this.#pump();
    });
    source.addEventListener('endstreaming', () => (this.#streaming = false));
    this.#video.src = this.#url;
    this.#play();
  }

  #detach() {
    this.#queue = [];
    this.#pictures = [];
    this.#buffer = null;
    this.#source = null;
    this.#mime = null;
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = null;
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #onError = () => {
    if (this.#stopped || !this.#source) return;
    this.#detach();
    this.#init = null;
    this.#join = true;
    this.#edge = new LiveEdge();
    this.#handler.failed();
  };

  #skipToNewestKey() {
    const newest = this.#queue.findLastIndex((item) => item.key);
    if (newest < 0) {
      this.#queue = this.#queue.filter((item) => item.mime);
    } else {
      this.#queue = [this.#init, ...this.#queue.slice(newest)];
    }
    this.#join = true;
  }

  #pump() {
    if (!this.#source || this.#source.readyState !== 'open' || this.#buffer?.updating || !this.#streaming) return;
    if (this.#trim()) return;
    const item = this.#queue[0];
    if (!item) return;
    try {
      if (item.mime) this.#appendInit(this.#queue.shift());
      else this.#appendPictures();
    } catch (error) {
      if (error.name === 'QuotaExceededError') this.#skipToNewestKey();
      else this.#onError();
    }
  }

  #appendInit({ mime, data }) {
    if (!this.#buffer) {
      this.#buffer = this.#source.addSourceBuffer(mime);
      this.#buffer.addEventListener('updateend', () => {
        this.#follow();
        this.#pump();
      });
    } else if (mime !== this.#mime) {
      this.#buffer.changeType(mime);
    }
    this.#mime = mime;
    this.#buffer.appendBuffer(data);
  }

  #appendPictures() {
    if (this.#join) {
      // what is before the first key frame can't be shown
      while (this.#queue.length && !this.#queue[0].mime && !this.#queue[0].key) this.#queue.shift();
      if (!this.#queue.length) return;
      if (this.#queue[0].mime) {
        this.#appendInit(this.#queue.shift());
        return;
      }
      const at = this.#seconds(this.#queue[0]);
      this.#offset = this.#bufferedTo() - at;
      this.#buffer.timestampOffset = this.#offset;
      this.#join = false;
      this.#edge.force();
    }
    const batch = [];
    while (this.#queue.length && !this.#queue[0].mime) batch.push(this.#queue.shift());
    for (const fragment of batch) {
      const at = this.#seconds(fragment) + this.#offset;
      if (fragment.key) this.#edge.keyFrame(at);
      this.#pictures.push({ at, duration: fragment.durationTicks / this.#timescale, ...withoutData(fragment) });
    }
    this.#buffer.appendBuffer(batch.length === 1 ? batch[0].data : joined(batch.map((f) => f.data)));
  }

  #seconds(fragment) {
    return (presentationTicks(fragment.data) ?? 0) / this.#timescale;
  }

  #bufferedTo() {
    const { buffered } = this.#buffer;
    return buffered.length ? buffered.end(buffered.length - 1) : 0;
  }

  /** Removes what is older than 30 s; true while the browser is busy with it. */
  #trim() {
    const buffered = this.#buffer?.buffered;
    if (!buffered?.length) return false;
    const until = this.#video.currentTime - KEEP_SECONDS;
    while (this.#pictures.length && this.#pictures[0].at < until) this.#pictures.shift();
    if (buffered.start(0) > until - 5) return false;
    this.#buffer.remove(0, until);
    return true;
  }

  #follow() {
    const buffered = this.#buffer?.buffered;
    if (!buffered?.length || document.hidden) return;
    const last = buffered.length - 1;
    const target = this.#edge.target({
      bufferedFrom: buffered.start(last),
      bufferedTo: buffered.end(last),
      position: this.#video.currentTime,
      now: localNow(),
    });
    if (target !== null) this.#video.currentTime = target;
    if (this.#video.paused) this.#play();
  }

  #play() {
    this.#video.play().catch(() => {
      // the browser lets muted video play; refused while a seek is under way, the next fragment asks again
    });
  }

  #askForPaint() {
    this.#video.requestVideoFrameCallback?.((now, { mediaTime, presentedFrames }) => {
      if (this.#stopped) return;
      this.#askForPaint();
      const picture = this.#pictureAt(mediaTime);
      const count = presentedFrames > this.#presented ? presentedFrames - this.#presented : 1;
      this.#presented = presentedFrames;
      if (picture) this.#handler.painted(picture, count);
    });
  }

  #pictureAt(mediaTime) {
    for (let i = this.#pictures.length - 1; i >= 0; i--) {
      const picture = this.#pictures[i];
      if (Math.abs(picture.at - mediaTime) <= Math.max(0.005, picture.duration / 2)) return picture;
    }
    return null;
  }
}

function withoutData({ number, receivedAt, capturedAt, relayedAt }) {
  return { number, receivedAt, capturedAt, relayedAt };
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
