/**
 * Undo and redo over values that never change.
 *
 * @template T
 */
export class History {
  /** @param {T} first */
  constructor(first) {
    this.value = first;
    /** @type {T[]} */
    this.past = [];
    /** @type {T[]} */
    this.future = [];
  }

  /** @param {T} value */
  record(value) {
    this.past.push(this.value);
    this.future = [];
    this.value = value;
  }

  /** Returns whether there was something to undo. */
  undo() {
    return this.#step(this.past, this.future);
  }

  /** Returns whether there was something to redo. */
  redo() {
    return this.#step(this.future, this.past);
  }

  /** @param {T[]} from @param {T[]} to */
  #step(from, to) {
    if (from.length === 0) {
      return false;
    }
    to.push(this.value);
    this.value = /** @type {T} */ (from.pop());
    return true;
  }
}
