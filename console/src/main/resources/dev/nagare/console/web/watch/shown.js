/** Counts how many of the events that matched were shown in the last ten seconds. */

const SPAN_MILLIS = 10_000;

export class Shown {
  /** @param {() => number} [now] */
  constructor(now = Date.now) {
    this.now = now;
    this.total = 0;
    /** @type {{at: number, matched: number, shown: number}[]} */
    this.parts = [];
  }

  /**
   * @param {number} total events that matched since the stream was opened: messages may be lost
   * @param {number} shown events of this message that are shown
   */
  add(total, shown) {
    this.parts.push({ at: this.now(), matched: total - this.total, shown });
    this.total = total;
    this.#forget();
  }

  get counts() {
    this.#forget();
    const matched = this.parts.reduce((sum, it) => sum + it.matched, 0);
    const shown = this.parts.reduce((sum, it) => sum + it.shown, 0);
    return { matched, missing: Math.max(0, matched - shown) };
  }

  #forget() {
    const from = this.now() - SPAN_MILLIS;
    while (this.parts.length > 0 && this.parts[0].at < from) {
      this.parts.shift();
    }
  }
}
