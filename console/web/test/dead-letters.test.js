import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chosen } from '../../src/main/resources/dev/nagare/console/web/dead-letters/chosen.js';
import { hexLines } from '../../src/main/resources/dev/nagare/console/web/dead-letters/hex.js';

/** @param {string} place @param {string | null} obstacle @returns {DeadLetterJson} */
function letter(place, obstacle = null) {
  return /** @type {any} */ ({ letter: place, obstacle });
}

test('writes bytes with their places and the characters of ASCII', () => {
  assert.deepEqual(hexLines('00e697a541'), ['0000  00 e6 97 a5 41                                   ····A']);
  assert.equal(hexLines('41'.repeat(17)).length, 2);
  assert.equal(hexLines('41'.repeat(17))[1].slice(0, 4), '0010');
  assert.deepEqual(hexLines(''), []);
});

test('chooses only what can be sent, and all or none of it', () => {
  const chosen = new Chosen();
  const listed = [letter('0:1'), letter('0:2', 'CUT'), letter('0:3')];

  chosen.all(listed);
  assert.deepEqual(chosen.list, ['0:1', '0:3']);
  chosen.toggle('0:1');
  chosen.all(listed);
  assert.equal(chosen.size, 2);
  chosen.all(listed);
  assert.equal(chosen.size, 0);
});

test('forgets what is no longer listed or was sent meanwhile', () => {
  const chosen = new Chosen();
  ['0:1', '0:2', '0:3'].forEach((it) => chosen.toggle(it));

  chosen.keep([letter('0:1'), letter('0:2', 'SENT_BEFORE')]);

  assert.deepEqual(chosen.list, ['0:1']);
});
