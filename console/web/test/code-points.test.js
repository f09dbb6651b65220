import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodePoints } from '../../src/main/resources/dev/nagare/console/web/text/code-points.js';

const FAMILY = '👩‍👩‍👧‍👦';

test('counts an emoji outside the basic plane as one code point', () => {
  const text = new CodePoints('a🎵b');

  assert.equal(text.count, 3);
  assert.equal(text.toUtf16(2), 3);
  assert.equal(text.slice(1, 2), '🎵');
});

test('takes an index inside a surrogate pair for the code point of the pair', () => {
  const text = new CodePoints('a🎵b');

  assert.deepEqual(
    [0, 1, 2, 3, 4].map((it) => text.fromUtf16(it)),
    [0, 1, 1, 2, 3],
  );
});

test('counts a lone surrogate as one code point, as Java does', () => {
  const text = new CodePoints('a\ud83cb');

  assert.equal(text.count, 3);
  assert.equal(text.slice(2, 3), 'b');
});

test('converts there and back for text of all kinds', () => {
  const alphabet = ['a', ' ', 'é', 'e\u0301', FAMILY, '㍿', 'ﾊﾟ', 'ش', 'غّ', '流', '𠮷', '\ud800', '\u200d'];
  for (let seed = 1; seed <= 200; seed++) {
    const text = randomText(alphabet, seed);
    const codePoints = new CodePoints(text);

    assert.equal(codePoints.count, [...text].length);
    for (let i = 0; i <= codePoints.count; i++) {
      assert.equal(codePoints.fromUtf16(codePoints.toUtf16(i)), i);
      assert.equal(codePoints.slice(0, i) + codePoints.slice(i, codePoints.count), text);
    }
  }
});

test('keeps what readers take for one character together', () => {
  assert.deepEqual(new CodePoints(`x${FAMILY}y`).graphemes('en'), [
    [0, 1],
    [1, 8],
    [8, 9],
  ]);
  assert.deepEqual(new CodePoints('e\u0301a').graphemes('fr'), [
    [0, 2],
    [2, 3],
  ]);
  assert.deepEqual(new CodePoints('غّد').graphemes('ar'), [
    [0, 2],
    [2, 3],
  ]);
});

test('keeps positions outside the text at its ends', () => {
  const text = new CodePoints('ab');

  assert.equal(text.toUtf16(-1), 0);
  assert.equal(text.toUtf16(9), 2);
  assert.equal(text.fromUtf16(9), 2);
});

/** @param {string[]} alphabet @param {number} seed */
function randomText(alphabet, seed) {
  let state = seed;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648);
  return Array.from({ length: next() % 12 }, () => alphabet[next() % alphabet.length]).join('');
}
