import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  barOf,
  f1Text,
  figure,
  share,
  track,
} from '../../src/main/resources/dev/nagare/console/web/releases/figures.js';

test('draws the limit inside the bar, with room beyond it', () => {
  const bar = barOf({ value: 0.2, low: 0.1, high: 0.3, limit: 0.6 });

  assert.ok(bar.limit > 50 && bar.limit < 80, String(bar.limit));
  assert.ok(/** @type {number} */ (bar.low) < /** @type {number} */ (bar.value));
  assert.ok(/** @type {number} */ (bar.high) < bar.limit);
});

test('draws a figure beyond the limit within the bar', () => {
  const bar = barOf({ value: 9, low: 8, high: 10, limit: 3 });

  assert.ok(/** @type {number} */ (bar.low) > bar.limit);
  assert.ok(/** @type {number} */ (bar.high) <= 100);
});

test('draws negative figures and a limit of zero', () => {
  const gain = barOf({ value: -0.02, low: -0.04, high: 0.002, limit: 0.1 });
  const none = barOf({ value: 0, low: 0, high: 0, limit: 0 });

  assert.deepEqual([gain.low, none.value, none.limit], [0, 0, 0]);
  assert.ok(gain.limit > 0);
});

test('draws only the limit while too little is observed', () => {
  const { value, low, high } = barOf({ value: null, low: null, high: null, limit: 0.5 });

  assert.deepEqual([value, low, high], [null, null, null]);
});

test('writes figures in their own units', () => {
  assert.equal(figure('FAILURES', 0.012), '1.2%');
  assert.equal(figure('TIME', 1.043), '1.04×');
  assert.equal(figure('CONFIDENCE_DROP', -0.0214), '-0.021');
  assert.equal(share(0.444), '44%');
  assert.equal(f1Text({ language: 'de', f1: 84.21, low: 81.9, high: 86.34, utterances: 1 }), 'F1 84.2 (81.9 to 86.3)');
});

test('says where a release stands on its way', () => {
  const release = /** @type {any} */ ({ stage: 'CANARY' });

  assert.deepEqual(
    track(release).map((it) => it.state),
    ['done', 'current', 'open'],
  );
});
