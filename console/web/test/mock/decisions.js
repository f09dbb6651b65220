import { Problem } from './desk.js';
import { itemOf } from './utterances.js';

const HOUR = 3_600_000;

/** Texts that wait for a decision in the mock: two answers that differ, and a flagged one. */
export class Decisions {
  constructor() {
    /** @type {WaitingJson[]} */
    this.waiting = [
      {
        item: item(0),
        reason: 'DIFFERENT',
        answers: [
          opinion(
            'akane',
            'LABELED',
            [
              { start: 10, end: 14, type: 'genre' },
              { start: 18, end: 23, type: 'artist' },
            ],
            '',
          ),
          opinion(
            'ren',
            'LABELED',
            [
              { start: 10, end: 14, type: 'genre' },
              { start: 18, end: 29, type: 'artist' },
              { start: 37, end: 44, type: 'room' },
            ],
            'names are marked in full',
          ),
        ],
        seen: '1',
      },
      {
        item: item(2),
        reason: 'FLAGGED',
        answers: [opinion('mio', 'FLAGGED', [{ start: 11, end: 16, type: 'artist' }], 'is this a person or a song?')],
        seen: '2',
      },
    ];
    /** The decisions, as requested. @type {any[]} */
    this.made = [];
    /** Somebody answers before the next decision. */
    this.isStale = false;
  }

  /** @returns {DecisionsJson} */
  all() {
    return { items: this.waiting, waiting: this.waiting.length };
  }

  /** @param {any} request */
  decide(request) {
    if (this.isStale) {
      this.isStale = false;
      throw new Problem(409, 'answers-changed', 'somebody has changed an answer: look at the list again');
    }
    this.made.push(request);
    this.waiting = this.waiting.filter((it) => it.item.id !== request.id);
    return this.all();
  }
}

/** @param {number} at @returns {ItemJson} */
function item(at) {
  return /** @type {any} */ ({ ...itemOf(at), lease: null, mine: null });
}

/** @param {string} annotator @param {Outcome} outcome @param {SpanJson[]} spans @param {string} note @returns {OpinionJson} */
function opinion(annotator, outcome, spans, note) {
  const labeledAt = new Date(Date.now() - HOUR).toISOString();
  return { annotator, answer: { outcome, spans, note, labeledAt, guidelineVersion: null } };
}
