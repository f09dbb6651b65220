import assert from 'node:assert/strict';
import { test } from 'node:test';
import { added, removed } from '../../src/main/resources/dev/nagare/console/web/decide/own.js';

const SONG = { start: 6, end: 10, type: 'song' };
const PLACE = { start: 14, end: 15, type: 'place' };

test('keeps spans in the order of the text', () => {
  assert.deepEqual(added([PLACE], SONG), [SONG, PLACE]);
  assert.deepEqual(added([SONG], { start: 10, end: 12, type: 'place' })?.length, 2);
});

test('refuses a span over another one', () => {
  assert.equal(added([SONG], { start: 9, end: 12, type: 'place' }), null);
  assert.equal(added([SONG], SONG), null);
});

test('removes one span', () => {
  assert.deepEqual(removed([SONG, PLACE], SONG), [PLACE]);
});
