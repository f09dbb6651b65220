/** Timers that a test moves on by hand. */
export class FakeTimers {
  constructor() {
    this.time = Date.parse('2026-11-30T08:00:00Z');
    /** @type {{at: number, call: () => void}[]} */
    this.planned = [];
    this.now = () => this.time;
    this.set = (/** @type {() => void} */ call, /** @type {number} */ millis) => {
      const timer = { at: this.time + millis, call };
      this.planned.push(timer);
      return timer;
    };
    this.clear = (/** @type {any} */ timer) => {
      this.planned = this.planned.filter((it) => it !== timer);
    };
  }

  /** Moves on, and lets what was started come to its end. @param {number} millis */
  async pass(millis) {
    this.time += millis;
    for (let due = this.#due(); due; due = this.#due()) {
      this.clear(due);
      due.call();
      await settled();
    }
  }

  #due() {
    return this.planned.find((it) => it.at <= this.time);
  }
}

/** Resolves after all promises that are ready now. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
