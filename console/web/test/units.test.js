import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodePoints } from '../../src/main/resources/dev/nagare/console/web/text/code-points.js';
import * as units from '../../src/main/resources/dev/nagare/console/web/text/units.js';

/** "play the jazz" @type {Offsets[]} */
const WORDS = [
  [0, 4],
  [5, 8],
  [9, 13],
];
const GRAPHEMES = new CodePoints('play the jazz').graphemes('en');

/** @param {number} anchor @param {number} focus */
const at = (anchor, focus) => ({ anchor, focus });

test('moves from word to word and stops at the ends', () => {
  assert.deepEqual(units.move(at(0, 4), WORDS, 1), at(5, 8));
  assert.deepEqual(units.move(at(9, 13), WORDS, 1), at(9, 13));
  assert.deepEqual(units.move(at(5, 8), WORDS, -1), at(0, 4));
  assert.deepEqual(units.move(at(0, 4), WORDS, -1), at(0, 4));
  assert.deepEqual(units.move(at(0, 0), [], 1), at(0, 0));
});

test('extends by words in both directions and back again', () => {
  const once = units.extend(at(0, 4), WORDS, 1);

  assert.deepEqual(once, at(0, 8));
  assert.deepEqual(units.extend(once, WORDS, 1), at(0, 13));
  assert.deepEqual(units.extend(once, WORDS, -1), at(0, 4));
});

test('extends over the first word to the other side, and keeps that word', () => {
  const left = units.extend(at(5, 8), WORDS, -1);

  assert.deepEqual(left, at(8, 0));
  assert.deepEqual(units.rangeOf(left), { start: 0, end: 8 });
  assert.deepEqual(units.extend(left, WORDS, 1), at(8, 5));
  assert.deepEqual(units.rangeOf(units.extend(units.extend(left, WORDS, 1), WORDS, 1)), { start: 5, end: 13 });
});

test('never selects nothing, whatever is pressed', () => {
  /** @type {(1 | -1)[]} */
  const steps = [1, -1];
  for (let seed = 0; seed < 256; seed++) {
    let selection = at(5, 8);
    for (let bit = 0; bit < 8; bit++) {
      const step = steps[(seed >> bit) & 1];
      selection = units.extend(selection, bit % 3 === 0 ? GRAPHEMES : WORDS, step);
      assert.notEqual(selection.anchor, selection.focus);
    }
  }
});

test('cuts a character off a word with Alt and Shift', () => {
  assert.deepEqual(units.extend(at(9, 13), GRAPHEMES, -1), at(9, 12));
});

test('enters a word by character from its end, and goes on by character', () => {
  const last = units.moveByGrapheme(at(0, 4), GRAPHEMES, -1);

  assert.deepEqual(last, at(3, 4));
  assert.deepEqual(units.moveByGrapheme(last, GRAPHEMES, -1), at(2, 3));
  assert.deepEqual(units.moveByGrapheme(at(0, 4), GRAPHEMES, 1), at(4, 5));
});

test('selects whole units between two points of a drag, in both directions', () => {
  assert.deepEqual(units.rangeOf(units.across([0, 4], [9, 13])), { start: 0, end: 13 });
  assert.deepEqual(units.rangeOf(units.across([9, 13], [5, 8])), { start: 5, end: 13 });
  assert.deepEqual(units.rangeOf(units.across([5, 8], [5, 8])), { start: 5, end: 8 });
});

test('splits only the words that are asked for', () => {
  assert.deepEqual(units.unitsOf(WORDS, GRAPHEMES, new Set([5])), [
    [0, 4],
    [5, 6],
    [6, 7],
    [7, 8],
    [9, 13],
  ]);
});

/** @param {string} text @param {Offsets[]} words @param {number} start @param {number} end */
function trimmed(text, words, start, end) {
  const codePoints = new CodePoints(text);
  const range = units.trimEdges({ start, end }, codePoints, words, codePoints.graphemes('en'));
  return range && codePoints.slice(range.start, range.end);
}

test('takes no blanks and no punctuation at the edges', () => {
  assert.equal(
    trimmed(
      ' «jazz», ',
      [
        [1, 2],
        [2, 6],
        [6, 7],
        [7, 8],
      ],
      0,
      9,
    ),
    'jazz',
  );
  assert.equal(
    trimmed(
      '「ジャズ」。',
      [
        [0, 1],
        [1, 4],
        [4, 5],
        [5, 6],
      ],
      0,
      6,
    ),
    'ジャズ',
  );
  assert.equal(
    trimmed(
      'غدًا؟',
      [
        [0, 4],
        [4, 5],
      ],
      0,
      5,
    ),
    'غدًا',
  );
});

test('keeps punctuation inside, and within a word of the tagger', () => {
  assert.equal(
    trimmed(
      'rock, pop',
      [
        [0, 4],
        [4, 5],
        [6, 9],
      ],
      0,
      9,
    ),
    'rock, pop',
  );
  assert.equal(
    trimmed(
      'in the U.S.',
      [
        [0, 2],
        [3, 6],
        [7, 11],
      ],
      7,
      11,
    ),
    'U.S.',
  );
  assert.equal(
    trimmed(
      'in the U.S.',
      [
        [0, 2],
        [3, 6],
        [7, 11],
      ],
      8,
      11,
    ),
    'S',
  );
});

test('keeps signs that mean something, and emoji', () => {
  assert.equal(trimmed('$5', [[0, 2]], 0, 2), '$5');
  assert.equal(trimmed('👩‍👩‍👧‍👦', [[0, 7]], 0, 7), '👩‍👩‍👧‍👦');
});

test('refuses a range of blanks and punctuation alone', () => {
  assert.equal(
    trimmed(
      'a , b',
      [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
      1,
      4,
    ),
    null,
  );
});

test('says which words a range touches', () => {
  assert.deepEqual(units.wordNumbers({ start: 5, end: 13 }, WORDS), { first: 2, last: 3 });
  assert.deepEqual(units.wordNumbers({ start: 6, end: 7 }, WORDS), { first: 2, last: 2 });
  assert.equal(units.wordNumbers({ start: 4, end: 5 }, WORDS), null);
});

test('finds ranges that cut a word', () => {
  assert.equal(units.cutsWord({ start: 5, end: 8 }, WORDS), false);
  assert.equal(units.cutsWord({ start: 6, end: 8 }, WORDS), true);
  assert.equal(units.cutsWord({ start: 5, end: 12 }, WORDS), true);
});
