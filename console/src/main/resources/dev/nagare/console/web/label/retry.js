/** Tries something again by itself, at growing intervals. */

const DELAYS_MILLIS = [1_000, 2_000, 4_000, 8_000, 15_000];

export class Retry {
  /** @param {import('./leases.js').Timers} timers @param {() => void} call */
  constructor(timers, call) {
    this.timers = timers;
    this.call = call;
    this.tries = 0;
    /** @type {any} */
    this.timer = undefined;
  }

  later() {
    this.stop();
    const delay = DELAYS_MILLIS[Math.min(this.tries++, DELAYS_MILLIS.length - 1)];
    this.timer = this.timers.set(this.call, delay);
  }

  stop() {
    this.timers.clear(this.timer);
  }

  /** Begins with the shortest interval again. */
  reset() {
    this.stop();
    this.tries = 0;
  }
}
