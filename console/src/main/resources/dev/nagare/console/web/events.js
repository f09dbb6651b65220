/**
 * Listens to the server-sent events of the console and connects again by itself. Emits each event of
 * the stream as a CustomEvent with its data, and `connected` and `disconnected`.
 */

const NAMES = ['progress', 'releases', 'withdrawn', 'session', 'heartbeat'];
const AGAIN_MILLIS = 3_000;
/** A heartbeat comes each 15 s; without one for this long, the connection is dead. */
const SILENCE_MILLIS = 40_000;

export class Events extends EventTarget {
  /** @param {string} [address] of the stream @param {readonly string[]} [names] of its events */
  constructor(address = '/v1/events', names = NAMES) {
    super();
    this.address = address;
    this.names = names;
    /** @type {EventSource | null} */
    this.source = null;
    /** @type {any} */
    this.silence = undefined;
    /** @type {any} */
    this.again = undefined;
  }

  start() {
    this.stop();
    const source = new EventSource(this.address);
    this.source = source;
    source.addEventListener('open', () => this.#emit('connected'));
    source.addEventListener('error', () => this.#failed());
    this.names.forEach((name) => source.addEventListener(name, (event) => this.#received(name, event)));
    this.#listen();
  }

  stop() {
    this.source?.close();
    this.source = null;
    clearTimeout(this.silence);
    clearTimeout(this.again);
  }

  /** @param {string} name @param {MessageEvent} event */
  #received(name, event) {
    this.#listen();
    this.#emit(name, event.data ? JSON.parse(event.data) : null);
  }

  #listen() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.#failed(), SILENCE_MILLIS);
  }

  #failed() {
    this.stop();
    this.#emit('disconnected');
    this.again = setTimeout(() => this.start(), AGAIN_MILLIS);
  }

  /** @param {string} name @param {unknown} [detail] */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
