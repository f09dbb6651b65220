/** Time for which an utterance was shown; time in which the page is hidden does not count. */
export class Stopwatch {
  /** @param {() => number} now in milliseconds */
  constructor(now) {
    this.now = now;
    this.millis = 0;
    /** @type {number | null} */
    this.since = now();
  }

  restart() {
    this.millis = 0;
    this.since = this.since === null ? null : this.now();
  }

  pause() {
    this.millis = this.#total();
    this.since = null;
  }

  resume() {
    this.since ??= this.now();
  }

  get seconds() {
    return Math.round(this.#total() / 100) / 10;
  }

  #total() {
    return this.millis + (this.since === null ? 0 : this.now() - this.since);
  }
}
