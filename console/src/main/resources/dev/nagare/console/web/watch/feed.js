import { ApiError } from '../api.js';
import { Events } from '../events.js';
import { Shown } from './shown.js';

/**
 * What the page knows of the stream. Emits `changed` after each change of it, and `seconds` and
 * `quality` when those have changed. Keeps the last events only.
 */

/** @typedef {{language: string, release: string, type: string, below: string, above: string}} Filter empty for any */

/** @type {Filter} */
export const NO_FILTER = Object.freeze({ language: '', release: '', type: '', below: '', above: '' });

const NAMES = ['events', 'second', 'quality', 'heartbeat', 'session'];
const MAX_EVENTS = 60;
const MAX_SECONDS = 300;
const AGAIN_MILLIS = 3_000;

export class WatchFeed extends EventTarget {
  /**
   * @param {Pick<import('../api.js').Api, 'get'>} api
   * @param {(address: string) => Pick<Events, 'start' | 'stop' | 'addEventListener'>} [listen]
   */
  constructor(api, listen = (address) => new Events(address, NAMES)) {
    super();
    this.api = api;
    this.listen = listen;
    this.filter = NO_FILTER;
    /** @type {'off' | 'loading' | 'open' | 'failed'} */
    this.state = 'off';
    /** @type {unknown} */
    this.error = null;
    this.isConnected = true;
    this.isPaused = false;
    /** Newest first. @type {WatchedEventJson[]} */
    this.events = [];
    /** Oldest first. @type {WatchSecondJson[]} */
    this.seconds = [];
    /** @type {WatchedQualityJson} */
    this.quality = { languages: [], rounds: [] };
    this.shown = new Shown();
    /** @type {ReturnType<WatchFeed['listen']> | null} */
    this.source = null;
    /** @type {any} */
    this.again = undefined;
    /** Counts starts: an answer to an older one is not used. */
    this.started = 0;
  }

  /** Loads what there is and listens, unless it does already. */
  start() {
    if (this.state === 'off') {
      this.#load();
    }
  }

  stop() {
    this.started++;
    this.#close();
    this.#change({ state: 'off' });
  }

  /** @param {Partial<Filter>} change */
  setFilter(change) {
    this.filter = { ...this.filter, ...change };
    this.events = [];
    this.isPaused = false;
    this.#load();
  }

  /** Keeps the list as it is; charts go on. */
  togglePause() {
    this.#change({ isPaused: !this.isPaused });
  }

  /** The reason why the console can read nothing at present; null if all is well. */
  get trouble() {
    return this.seconds.at(-1)?.trouble ?? null;
  }

  async #load() {
    const started = ++this.started;
    this.#close();
    this.#change({ state: this.state === 'open' ? 'open' : 'loading' });
    try {
      /** @type {WatchJson} */
      const answer = await this.api.get('/v1/watch' + this.query);
      if (started === this.started) {
        this.#loaded(answer);
      }
    } catch (error) {
      if (started === this.started) {
        this.#change({ state: 'failed', error });
        if (!(error instanceof ApiError && error.status < 500)) {
          this.again = setTimeout(() => this.#load(), AGAIN_MILLIS);
        }
      }
    }
  }

  /** @param {WatchJson} answer */
  #loaded({ recent, seconds, quality }) {
    this.seconds = seconds;
    this.quality = quality;
    if (!this.isPaused) {
      this.events = recent.reverse().slice(0, MAX_EVENTS);
    }
    this.shown = new Shown();
    this.#change({ state: 'open', error: null, isConnected: true });
    this.#emit('seconds');
    this.#emit('quality');
    this.#open();
  }

  #open() {
    const source = this.listen('/v1/watch/events' + this.query);
    this.source = source;
    let isFirst = true;
    source.addEventListener('connected', () => {
      if (!isFirst) {
        this.#load(); // What came meanwhile is in the answer.
      }
      isFirst = false;
    });
    source.addEventListener('disconnected', () => this.#change({ isConnected: false }));
    source.addEventListener('events', (event) => this.#received(detail(event)));
    source.addEventListener('second', (event) => this.#counted(detail(event)));
    source.addEventListener('quality', (event) => {
      this.quality = detail(event);
      this.#emit('quality');
    });
    source.start();
  }

  #close() {
    clearTimeout(this.again);
    this.source?.stop();
    this.source = null;
  }

  /** @param {WatchedEventsJson} message */
  #received({ events, matched }) {
    this.shown.add(matched, this.isPaused ? 0 : events.length);
    if (!this.isPaused && events.length > 0) {
      this.events = [...events.reverse(), ...this.events].slice(0, MAX_EVENTS);
    }
    this.#emit('changed');
  }

  /** @param {WatchSecondJson} second */
  #counted(second) {
    const last = this.seconds.at(-1);
    if (!last || Date.parse(second.at) > Date.parse(last.at)) {
      this.seconds = [...this.seconds, second].slice(-MAX_SECONDS);
      this.#emit('seconds');
    }
    this.#emit('changed');
  }

  get query() {
    const given = Object.entries(this.filter).filter(([, value]) => value !== '');
    return given.length === 0 ? '' : '?' + new URLSearchParams(given);
  }

  /** @param {object} change */
  #change(change) {
    Object.assign(this, change);
    this.#emit('changed');
  }

  /** @param {string} name */
  #emit(name) {
    this.dispatchEvent(new Event(name));
  }
}

/** @param {Event} event @returns {any} */
function detail(event) {
  return /** @type {CustomEvent} */ (event).detail;
}
