/** The most dead letters of one request. */
export const MAX_CHOSEN = 500;

/** The dead letters that a person has chosen to send again, by their places. */
export class Chosen {
  constructor() {
    /** @type {Set<string>} */
    this.places = new Set();
  }

  get size() {
    return this.places.size;
  }

  get list() {
    return [...this.places];
  }

  /** @param {string} letter */
  has(letter) {
    return this.places.has(letter);
  }

  /** @param {string} letter */
  toggle(letter) {
    if (!this.places.delete(letter)) {
      this.places.add(letter);
    }
  }

  /** Chooses all that can be sent, or none if they are chosen already. @param {readonly DeadLetterJson[]} letters */
  all(letters) {
    const possible = letters.filter((it) => it.obstacle === null).map((it) => it.letter);
    const areChosen = possible.every((it) => this.places.has(it));
    possible.forEach((it) => (areChosen ? this.places.delete(it) : this.places.add(it)));
  }

  /** Forgets those that are not listed, or can no longer be sent. @param {readonly DeadLetterJson[]} letters */
  keep(letters) {
    const possible = new Set(letters.filter((it) => it.obstacle === null).map((it) => it.letter));
    this.places = new Set(this.list.filter((it) => possible.has(it)));
  }

  clear() {
    this.places.clear();
  }
}
